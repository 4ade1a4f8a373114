import type { Command } from 'commander';
import { z } from 'zod';

import { Announcement, AnnouncementChanged } from '../../api/contracts/register.js';
import { printJson, printTable, printable, type Terminal } from './output.js';
import { examples, registerVerb, type ListOptions } from './register/verb.js';
import { instantOf, when } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from './remote/session.js';

const theUpdate = [['update', 'its number, such as UPD-2']] as const;

/** `steerco updates …`: process updates and training that people acknowledge. */
export function registerUpdates(program: Command, terminal: Terminal): void {
  const updates = program
    .command('updates')
    .summary('process updates and training to acknowledge')
    .description(
      'Process updates and training items: announced, acknowledged by those concerned, reminded, overdue.',
    )
    .addHelpText(
      'after',
      examples([
        'steerco updates',
        'steerco updates announce --title "New refund rule" --text - --to leo,mia --by 2026-05-08 --as ana',
        'steerco updates acknowledge UPD-2 --as leo',
      ]),
    );
  registerList(updates, terminal);
  registerShow(updates, terminal);
  registerAnnounce(updates, terminal);
  registerAcknowledge(updates, terminal);
  registerWithdraw(updates, terminal);
}

function registerList(updates: Command, terminal: Terminal): void {
  ofProgram(
    updates
      .command('list', { isDefault: true })
      .summary('list those that somebody has still to acknowledge')
      .description('Lists the updates and training items that wait, the most urgent on top.')
      .option('--all', 'also those that everybody has acknowledged, or that were withdrawn'),
  )
    .addHelpText('after', examples(['steerco updates', 'steerco updates list --all --json']))
    .action(async (options: ListOptions) => {
      const session = await openSession(options);
      const { api, program: ref } = session;
      const query = options.all === true ? { all: 'true' } : {};
      const path = ['programs', ref.program, 'updates'];
      const all = await api.get(path, z.array(Announcement), query);
      if (options.json === true) printJson(terminal, all);
      else if (all.length === 0) terminal.print('Nothing waits to be acknowledged.');
      else {
        const head = ['UPDATE', 'KIND', 'STATE', 'BY', 'DONE', 'WAITS FOR', 'TITLE'];
        printTable(
          terminal,
          head,
          all.map((one) => row(one, session)),
        );
        terminal.print(`\ntimes in ${ref.timeZone}; steerco updates show UPDATE tells more`);
      }
    });
}

function row(one: Announcement, { program }: Session): readonly string[] {
  const { concerned, kind, title, acknowledgeBy } = one;
  const waiting = waitingFor(one);
  return [
    one.announcement,
    kind,
    stateOf(one),
    when(acknowledgeBy, program.timeZone, program.now),
    `${concerned.length - missing(one).length} of ${concerned.length}`,
    waiting,
    title ?? '(erased)',
  ];
}

function stateOf({ state, overdue }: Announcement): string {
  return overdue ? 'overdue' : state;
}

function missing({ concerned }: Announcement): readonly string[] {
  return concerned.flatMap(({ person, acknowledged }) => (acknowledged === null ? [person] : []));
}

function waitingFor(one: Announcement): string {
  return one.state === 'open' ? missing(one).join(', ') : '';
}

function registerShow(updates: Command, terminal: Terminal): void {
  ofProgram(
    updates
      .command('show')
      .summary('what it says, and who has acknowledged it')
      .description('Shows one update or training item: what it says, and who has acknowledged it.')
      .argument('<update>', 'its number, such as UPD-2'),
  )
    .addHelpText('after', examples(['steerco updates show UPD-2']))
    .action(async (number: string, options: ProgramOptions) => {
      const { api, program } = await openSession(options);
      const path = ['programs', program.program, 'updates', number.toUpperCase()];
      const one = await api.get(path, Announcement);
      if (options.json === true) printJson(terminal, one);
      else describe(terminal, one, program);
    });
}

function describe(
  terminal: Terminal,
  one: Announcement,
  { timeZone, now }: Session['program'],
): void {
  const at = (instant: string) => when(instant, timeZone, now);
  const lines = [
    `${one.announcement}  ${one.title ?? '(erased)'}`,
    `${one.kind}, ${stateOf(one)}; announced ${at(one.announced)} by ${one.by ?? 'nobody'}, to acknowledge by ${at(one.acknowledgeBy)}`,
    ...(one.reason === null ? [] : [`withdrawn because: ${one.reason}`]),
    '',
    one.text ?? '(erased)',
    '',
  ];
  terminal.print(printable(lines.join('\n')));
  const rows = one.concerned.map(({ person, acknowledged, channel }) => [
    person,
    acknowledged === null ? 'no' : at(acknowledged),
    channel ?? '',
  ]);
  printTable(terminal, ['PERSON', 'ACKNOWLEDGED', 'THROUGH'], rows);
}

interface AnnounceOptions {
  readonly kind?: string;
}

function registerAnnounce(updates: Command, terminal: Terminal): void {
  registerVerb<AnnounceOptions, 'title' | 'text' | 'to' | 'by', typeof AnnouncementChanged>(
    updates,
    terminal,
    {
      name: 'announce',
      summary: 'announce one to those concerned',
      description:
        'Announces a process update or training: those concerned get it by mail, are reminded a day before and at the instant itself. For everybody.',
      options: (command) =>
        command
          .option('--title <text>', 'what it is, in one line')
          .option('--text <text>', 'what it says (- reads standard input)')
          .option('--to <people>', 'person ids of those concerned, with commas')
          .option('--by <instant>', 'by when to acknowledge it, such as 2026-05-08')
          .option('--kind <kind>', 'update (default) or training'),
      needs: {
        title: 'what it is, in one line',
        text: 'what it says',
        to: 'those concerned, by person id',
        by: 'by when to acknowledge it',
      },
      examples: [
        'steerco updates announce --title "New refund rule" --text "From May on …" --to leo,mia --by 2026-05-08 --as ana',
        'steerco updates announce --kind training --title "Data protection" --text - --to leo --by "2026-05-08 12:00" --as ana < text.md',
      ],
      ask: ({ title, text, to, by }, { kind }, { program }) => ({
        path: ['updates'],
        body: {
          kind: kind ?? 'update',
          title,
          text,
          to: to.split(/[\s,]+/).filter((person) => person !== ''),
          acknowledgeBy: instantOf('--by', by, program.timeZone, 'end of the day'),
        },
      }),
      answer: AnnouncementChanged,
      says: ({ announcement }, { program }) =>
        announcement &&
        `${announcement.announcement} is announced to ${waitingFor(announcement)}, to acknowledge by ${when(announcement.acknowledgeBy, program.timeZone, program.now)}`,
    },
  );
}

function registerAcknowledge(updates: Command, terminal: Terminal): void {
  registerVerb<object, never, typeof AnnouncementChanged>(updates, terminal, {
    name: 'acknowledge',
    summary: 'say that you have read and understood it',
    description:
      'Acknowledges an update or training item. For those concerned, each for themselves.',
    arguments: theUpdate,
    needs: {},
    examples: ['steerco updates acknowledge UPD-2 --as leo'],
    ask: (_given, _options, _session, [number = '']) => ({
      path: ['updates', number.toUpperCase(), 'acknowledge'],
      body: { channel: 'cli' },
    }),
    answer: AnnouncementChanged,
    says: ({ announcement }) =>
      announcement && `${announcement.announcement} is acknowledged; ${waitsFor(announcement)}`,
  });
}

function waitsFor(one: Announcement): string {
  return one.state === 'open' ? `it still waits for ${waitingFor(one)}` : 'it waits for nobody';
}

function registerWithdraw(updates: Command, terminal: Terminal): void {
  registerVerb<object, 'reason', typeof AnnouncementChanged>(updates, terminal, {
    name: 'withdraw',
    summary: 'take it back',
    description:
      'Takes an update or training item back: nobody has to acknowledge it any more. For who announced it and heads of tiers.',
    arguments: theUpdate,
    options: (command) => command.option('--reason <text>', 'why (- reads standard input)'),
    needs: { reason: 'why' },
    examples: ['steerco updates withdraw UPD-2 --reason "The rule was put off" --as ana'],
    ask: ({ reason }, _options, _session, [number = '']) => ({
      path: ['updates', number.toUpperCase(), 'withdraw'],
      body: { reason },
    }),
    answer: AnnouncementChanged,
    says: ({ announcement }) => announcement && `${announcement.announcement} is withdrawn`,
  });
}

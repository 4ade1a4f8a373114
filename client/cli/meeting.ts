import type { Command } from 'commander';

import { MeetingChanged } from '../../api/contracts/meetings.js';
import { registerAnswers } from './meeting/answer.js';
import { registerConduct } from './meeting/conduct.js';
import { registerDecide } from './meeting/decide.js';
import { changeWholeSeries, ofRange, type RangeOptions } from './meeting/series.js';
import { registerShow } from './meeting/show.js';
import { whoYouAre } from './meeting/verb.js';
import { printJson, printable, type Terminal } from './output.js';
import { instantOf, span } from './remote/instants.js';
import { needed, withInput } from './remote/needed.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from './remote/session.js';

interface Options extends ProgramOptions, RangeOptions {
  readonly as?: string;
  readonly key?: string;
  readonly reason?: string;
}

interface RescheduleOptions extends Options {
  readonly to?: string;
  readonly end?: string;
  readonly place?: string;
}

const whichOne = 'the occurrence, or --from and --until';

/** `steerco meeting VERB SERIES OCCURRENCE`. */
export function registerMeeting(program: Command, terminal: Terminal): void {
  const meeting = program
    .command('meeting')
    .summary('show, move, cancel, conduct or close a meeting')
    .description(
      'What is done with one meeting: show it, move or cancel it before it starts, then open it,\nrecord who was there, write minutes and decisions, and close it.',
    );
  registerShow(meeting, terminal);
  registerReschedule(meeting, terminal);
  registerCancel(meeting, terminal);
  registerConduct(meeting, terminal);
  registerDecide(meeting, terminal);
  registerAnswers(meeting, terminal);
}

function changing(command: Command): Command {
  return ofRange(
    ofProgram(
      command
        .argument('<series>', 'the series, such as qbr')
        .argument('[occurrence]', 'which one, as steerco meetings lists it, such as 2026-04-21'),
    )
      .option('--reason <text>', 'why (- reads standard input)')
      .option('--as <person>', 'who you are, by person id (default: STEERCO_AS)')
      .option('--key <key>', 'idempotency key: sent twice, it is done once'),
  );
}

function registerReschedule(meeting: Command, terminal: Terminal): void {
  changing(
    meeting
      .command('reschedule')
      .summary('move it to another time')
      .description('Moves a meeting. For the heads of its tier, its chair and its secretary.'),
  )
    .option('--to <instant>', 'its new start, such as "2026-04-22 11:00"')
    .option('--end <instant>', 'its new end (default: it lasts as long as before)')
    .option('--place <text>', 'its new place')
    .option('--at <time>', 'with --from: to this time of their days, such as 15:00')
    .option('--by <duration>', 'with --from: by so long, such as 30m or -1h')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco meeting reschedule qbr 2026-04-21 --to "2026-04-22 11:00" --reason "Strike" --as dan
  $ steerco meeting reschedule results --from 2026-07-01 --until 2026-08-31 --at 09:00 --reason "Summer hours" --as ana`,
    )
    .action(async (series: string, date: string | undefined, given: RescheduleOptions) => {
      const options = withPerson(await withInput(given));
      if (options.from !== undefined) {
        await changeWholeSeries(terminal, await openSession(options), series, options, false);
        return;
      }
      const what = { as: whoYouAre, to: 'its new start', reason: 'why' };
      const { as: by, to, reason } = needed('meeting reschedule', { ...options }, what);
      const { date: occurrence } = needed('meeting reschedule', { date }, { date: whichOne });
      const session = await openSession(options);
      const { timeZone } = session.program;
      const { end, place } = options;
      const body = {
        by,
        reason,
        start: instantOf('--to', to, timeZone, 'start of the day'),
        ...(end === undefined ? {} : { end: instantOf('--end', end, timeZone, 'end of the day') }),
        ...(place === undefined ? {} : { place }),
      };
      await change(terminal, session, [series, occurrence, 'reschedule'], body, options);
    });
}

function registerCancel(meeting: Command, terminal: Terminal): void {
  changing(
    meeting
      .command('cancel')
      .summary('call it off')
      .description('Cancels a meeting. For the heads of its tier, its chair and its secretary.'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco meeting cancel results 2026-04-02 --reason "Merged with the review" --as ana
  $ steerco meeting cancel results --from 2026-08-01 --until 2026-08-31 --reason "Summer" --as ana`,
    )
    .action(async (series: string, date: string | undefined, given: Options) => {
      const options = withPerson(await withInput(given));
      if (options.from !== undefined) {
        await changeWholeSeries(terminal, await openSession(options), series, options, true);
        return;
      }
      const what = { as: whoYouAre, reason: 'why' };
      const { as: by, reason } = needed('meeting cancel', { ...options }, what);
      const { date: occurrence } = needed('meeting cancel', { date }, { date: whichOne });
      const session = await openSession(options);
      await change(terminal, session, [series, occurrence, 'cancel'], { by, reason }, options);
    });
}

function withPerson<Given extends Options>(options: Given): Given {
  return { ...options, as: options.as ?? process.env.STEERCO_AS };
}

async function change(
  terminal: Terminal,
  { api, program }: Session,
  path: readonly string[],
  body: object,
  options: Options,
): Promise<void> {
  const whole = ['programs', program.program, 'meetings', ...path];
  const answer = await api.post(whole, body, options.key ?? null, MeetingChanged);
  if (options.json === true) {
    printJson(terminal, answer);
    return;
  }
  const { name, start, end, state } = answer.meeting;
  const time = span(start, end, program.timeZone, program.now);
  const said = state === 'CANCELLED' ? `${name} of ${time} is cancelled` : `${name} is now ${time}`;
  terminal.print(printable(`${said}; who was invited is told`));
  if (!answer.recorded) terminal.print('accepted and kept; the records are still catching up');
}

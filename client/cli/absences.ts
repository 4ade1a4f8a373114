import type { Command } from 'commander';
import { z } from 'zod';

import { Absence, AbsenceChanged } from '../../api/contracts/register.js';
import { printJson, printTable, type Terminal } from './output.js';
import { examples, registerVerb, type ListOptions } from './register/verb.js';
import { ofProgram, openSession } from './remote/session.js';

/** `steerco absences …`: who is out of office, and who stands in. */
export function registerAbsences(program: Command, terminal: Terminal): void {
  const absences = program
    .command('absences')
    .summary('who is out of office, and who stands in')
    .description(
      'Absences from a first to a last day, both included, with who stands in meanwhile.',
    )
    .addHelpText(
      'after',
      examples([
        'steerco absences',
        'steerco absences add --from 2026-08-03 --to 2026-08-21 --deputy leo --as ana',
        'steerco absences end ABS-1 --as ana',
      ]),
    );
  registerList(absences, terminal);
  registerAdd(absences, terminal);
  registerEnd(absences, terminal);
}

function registerList(absences: Command, terminal: Terminal): void {
  ofProgram(
    absences
      .command('list', { isDefault: true })
      .summary('list those of now and later')
      .description('Lists who is out of office now and later.')
      .option('--all', 'also those that are over'),
  )
    .addHelpText('after', examples(['steerco absences', 'steerco absences list --all --json']))
    .action(async (options: ListOptions) => {
      const { api, program: ref } = await openSession(options);
      const query = options.all === true ? { all: 'true' } : {};
      const path = ['programs', ref.program, 'absences'];
      const all = await api.get(path, z.array(Absence), query);
      if (options.json === true) printJson(terminal, all);
      else if (all.length === 0) terminal.print('Nobody is out of office.');
      else {
        printTable(
          terminal,
          ['ABSENCE', 'PERSON', 'FROM', 'TO', 'STANDS IN', 'STATE'],
          all.map(row),
        );
      }
    });
}

function row({ absence, person, from, to, standIn, state }: Absence): readonly string[] {
  return [absence, person, from, to, standIn ?? 'nobody', state];
}

interface AddOptions {
  readonly person?: string;
  readonly deputy?: string;
}

function registerAdd(absences: Command, terminal: Terminal): void {
  registerVerb<AddOptions, 'from' | 'to', typeof AbsenceChanged>(absences, terminal, {
    name: 'add',
    summary: 'say that you, or somebody, will be out of office',
    description:
      'Records an absence. For the person, who stands in for them, and the heads of their side.',
    options: (command) =>
      command
        .option('--from <date>', 'first day, such as 2026-08-03')
        .option('--to <date>', 'last day, such as 2026-08-21')
        .option('--deputy <person>', 'who stands in (default: the deputy of the charter)')
        .option('--person <person>', 'who is away (default: you)'),
    needs: { from: 'first day', to: 'last day' },
    examples: [
      'steerco absences add --from 2026-08-03 --to 2026-08-21 --deputy leo --as ana',
      'steerco absences add --person mia --from 2026-05-04 --to 2026-05-05 --as ana',
    ],
    ask: ({ as, from, to }, { person, deputy }) => ({
      path: ['absences'],
      body: { person: person ?? as, from, to, ...(deputy === undefined ? {} : { deputy }) },
    }),
    answer: AbsenceChanged,
    says: ({ absence }) => {
      if (absence === null) return null;
      const { person, from, to, standIn } = absence;
      return `${absence.absence}: ${person} is away from ${from} to ${to}; ${standIn ?? 'nobody'} stands in`;
    },
  });
}

function registerEnd(absences: Command, terminal: Terminal): void {
  registerVerb<object, never, typeof AbsenceChanged>(absences, terminal, {
    name: 'end',
    summary: 'say that you, or somebody, is back early',
    description: 'Ends an absence now, or before it begins.',
    arguments: [['absence', 'its number, such as ABS-1']],
    needs: {},
    examples: ['steerco absences end ABS-1 --as ana'],
    ask: (_given, _options, _session, [number = '']) => ({
      path: ['absences', number.toUpperCase(), 'end'],
      body: {},
    }),
    answer: AbsenceChanged,
    says: ({ absence }) => absence && `${absence.absence} is over: ${absence.person} is back`,
  });
}

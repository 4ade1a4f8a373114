import type { Command } from 'commander';
import { z } from 'zod';

import { Commitment, CommitmentMet, type CommitmentDate } from '../../api/contracts/register.js';
import { printJson, printTable, type Terminal } from './output.js';
import { examples, registerVerb } from './register/verb.js';
import { when } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from './remote/session.js';

/** `steerco commitments …`: what either side promised besides KPIs. */
export function registerCommitments(program: Command, terminal: Terminal): void {
  const commitments = program
    .command('commitments')
    .summary('what either side promised, and whether it was met')
    .description(
      'The commitments of the charter: when each was due last and is due next, and evidence.',
    )
    .addHelpText(
      'after',
      examples([
        'steerco commitments',
        'steerco commitments meet forecast 2026-05-10 --evidence sha256:9f2… --as cleo',
      ]),
    );
  registerList(commitments, terminal);
  registerMeet(commitments, terminal);
}

function registerList(commitments: Command, terminal: Terminal): void {
  ofProgram(
    commitments
      .command('list', { isDefault: true })
      .summary('list them with their last and their next date')
      .description('Lists the commitments of both sides with their last and their next date.'),
  )
    .addHelpText('after', examples(['steerco commitments', 'steerco commitments list --json']))
    .action(async (options: ProgramOptions) => {
      const session = await openSession(options);
      const { api, program: ref } = session;
      const all = await api.get(['programs', ref.program, 'commitments'], z.array(Commitment));
      if (options.json === true) printJson(terminal, all);
      else if (all.length === 0) terminal.print('The charter has no commitments.');
      else {
        const rows = all.map((one) => row(one, session));
        printTable(terminal, ['COMMITMENT', 'SIDE', 'OWNER', 'EVIDENCE', 'LAST', 'NEXT'], rows);
        terminal.print(`\ntimes in ${ref.timeZone}`);
      }
    });
}

function row(one: Commitment, session: Session): readonly string[] {
  const { commitment, side, owner, evidence, last, next } = one;
  return [commitment, side, owner, evidence, dateOf(last, session), dateOf(next, session)];
}

function dateOf(date: CommitmentDate | null, { program }: Session): string {
  if (date === null) return '';
  return `${when(date.due, program.timeZone, program.now)}  ${date.state}`;
}

interface MeetOptions {
  readonly evidence?: string;
  readonly text?: string;
}

function registerMeet(commitments: Command, terminal: Terminal): void {
  registerVerb<MeetOptions, never, typeof CommitmentMet>(commitments, terminal, {
    name: 'meet',
    summary: 'say that it was met for one of its dates, with evidence',
    description:
      'Records that a commitment was met for one of its dates, before it or late. For its owner. What proves it is said by the charter.',
    arguments: [
      ['commitment', 'its id in the charter, such as forecast'],
      ['date', 'the date that it was due for, such as 2026-05-10'],
    ],
    options: (command) =>
      command
        .option('--evidence <reference>', 'digest, id or address of what proves it')
        .option('--text <text>', 'how it was met (- reads standard input)'),
    needs: {},
    examples: [
      'steerco commitments meet forecast 2026-05-10 --evidence sha256:9f2… --as cleo',
      'steerco commitments meet continuity-test 2026-06-01 --text "Held, both sites" --as ana',
    ],
    ask: (_given, { evidence, text }, _session, [commitment = '', date = '']) => ({
      path: ['commitments', commitment, date, 'meet'],
      body: {
        ...(evidence === undefined ? {} : { reference: evidence }),
        ...(text === undefined ? {} : { text }),
      },
    }),
    answer: CommitmentMet,
    says: ({ commitment, date, evidence }) =>
      `${commitment} of ${date} is met${evidence === null ? '' : ` (${evidence})`}`,
  });
}

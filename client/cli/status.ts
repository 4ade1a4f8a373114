import type { Command } from 'commander';
import { z } from 'zod';

import { ProgramStatus } from '../../api/contracts/status.js';
import { printJson, printable, type Terminal } from './output.js';
import { when } from './remote/instants.js';
import { engineOf, remote, type RemoteOptions } from './remote/session.js';

/** `steerco status`. */
export function registerStatus(program: Command, terminal: Terminal): void {
  remote(
    program
      .command('status')
      .summary('what runs and what comes next')
      .description(
        'Shows every program that runs: open actions by tier, what comes next, what is wrong.',
      ),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco status
  $ STEERCO_API_URL=http://127.0.0.1:4050 STEERCO_API_TOKEN_FILE=token steerco status --json`,
    )
    .action(async (options: RemoteOptions) => {
      const answer = z.object({ programs: z.array(ProgramStatus) });
      const status = await engineOf(options).get(['status'], answer);
      if (options.json === true) printJson(terminal, status);
      else if (status.programs.length === 0)
        terminal.print('No program runs yet. Put a charter in force with: steerco apply FILE');
      else terminal.print(status.programs.map((one) => describe(terminal, one)).join('\n\n'));
    });
}

function describe(terminal: Terminal, status: ProgramStatus): string {
  const { name, program, timeZone, now, charter } = status;
  const title = `${terminal.styled('bold', printable(`${name} (${program})`))}, ${when(now, timeZone, now)} in ${timeZone}`;
  const lines = [
    ['Open actions', status.tiers.map((tier) => `${tier.name} ${tier.open}`).join(', ')],
    ['Next deadline', deadline(status)],
    ['Next meeting', meeting(status)],
    ...failures(status),
    ...status.unreliableKpis.map(
      (kpi) => ['Not reliable', `${kpi.name}, while ${kpi.case} is open`] as const,
    ),
    ['Mail', mails(status)],
    ['Charter', `${charter.file} (${charter.digest.slice(0, 19)}…)`],
  ] as const;
  return [title, ...lines.map(([label, text]) => `  ${label.padEnd(14)} ${printable(text)}`)].join(
    '\n',
  );
}

function deadline({ nextAction: next, timeZone, now }: ProgramStatus): string {
  if (next === null) return 'none';
  return `${when(next.at, timeZone, now)}  ${next.case} ${next.says}`;
}

function meeting({ nextMeeting: next, timeZone, now }: ProgramStatus): string {
  return next === null
    ? 'none is convened yet'
    : `${when(next.start, timeZone, now)}  ${next.name}`;
}

function failures({ sourceFailures, timeZone, now }: ProgramStatus) {
  return sourceFailures.map(({ source, code, message, retryAt }) => {
    const again = `tried again ${when(retryAt, timeZone, now)}`;
    return ['Source', `${source} cannot be read: ${message ?? code}; ${again}`] as const;
  });
}

function mails({ mails: { queued, held, undeliverable } }: ProgramStatus): string {
  const parts = [
    held === 0 ? [] : [`${held} held, since no mail server is configured`],
    queued === 0 ? [] : [`${queued} waiting for the mail server`],
    undeliverable === 0 ? [] : [`${undeliverable} undeliverable`],
  ].flat();
  return parts.length === 0 ? 'everything is sent' : parts.join(', ');
}

import type { Command } from 'commander';

import { MeetingDetail } from '../../../api/contracts/meetings.js';
import { printJson, type Terminal } from '../output.js';
import { openSession, type ProgramOptions } from '../remote/session.js';
import { describeMeeting } from './describe.js';
import { ofMeeting } from './verb.js';

/** `steerco meeting show`. */
export function registerShow(meeting: Command, terminal: Terminal): void {
  ofMeeting(
    meeting
      .command('show')
      .summary('print one meeting with its agenda, minutes and decisions')
      .description(
        'Prints a meeting: who comes, its agenda, minutes and decisions, what has happened.',
      ),
  )
    .addHelpText('after', '\nExample:\n  $ steerco meeting show qbr 2026-04-21')
    .action(async (series: string, date: string, options: ProgramOptions) => {
      const { api, program } = await openSession(options);
      const path = ['programs', program.program, 'meetings', series, date];
      const detail = await api.get(path, MeetingDetail);
      if (options.json === true) printJson(terminal, detail);
      else terminal.print(describeMeeting(terminal, detail, program.now));
    });
}

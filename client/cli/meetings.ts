import type { Command } from 'commander';
import { z } from 'zod';

import { Meeting } from '../../api/contracts/meetings.js';
import { printJson, printTable, type Terminal } from './output.js';
import { span } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions } from './remote/session.js';

interface Options extends ProgramOptions {
  readonly all?: true;
}

/** `steerco meetings`. */
export function registerMeetings(program: Command, terminal: Terminal): void {
  ofProgram(
    program
      .command('meetings')
      .summary('list the meetings that are convened')
      .description(
        'Lists the meetings that are convened and those that wait for their minutes. `steerco calendar FILE`\nlists what a charter calls, also long ahead.',
      )
      .option('--all', 'also those that are over or cancelled'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco meetings
  $ steerco meetings --all --json`,
    )
    .action(async (options: Options) => {
      const { api, program: ref } = await openSession(options);
      const query = options.all === true ? { all: 'true' } : {};
      const path = ['programs', ref.program, 'meetings'];
      const meetings = await api.get(path, z.array(Meeting), query);
      if (options.json === true) printJson(terminal, meetings);
      else if (meetings.length === 0) terminal.print('No meeting is convened yet.');
      else {
        const rows = meetings.map((meeting) => row(meeting, ref.timeZone, ref.now));
        printTable(terminal, ['WHEN', 'MEETING', 'SERIES', 'OCCURRENCE', 'STATE'], rows);
        terminal.print(`\ntimes in ${ref.timeZone}`);
      }
    });
}

function row(meeting: Meeting, timeZone: string, now: string): readonly string[] {
  const { start, end, name, series, occurrence, state } = meeting;
  const said = state.toLowerCase().replace('_', ' ');
  return [span(start, end, timeZone, now), name, series, occurrence, said];
}

import type { Command } from 'commander';
import { z } from 'zod';

import { CalendarAddress } from '../../api/contracts/calendar.js';
import { Meeting } from '../../api/contracts/meetings.js';
import { printJson, printTable, type Terminal } from './output.js';
import { span } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions } from './remote/session.js';

interface Options extends ProgramOptions {
  readonly all?: true;
  readonly feed?: true;
  readonly as?: string;
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
      .option('--all', 'also those that are over or cancelled')
      .option('--feed', 'print the secret address of a calendar to subscribe to instead')
      .option('--as <person>', 'with --feed: the meetings of this person alone'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco meetings
  $ steerco meetings --all --json
  $ steerco meetings --feed --as cora     to be kept secret: who has it reads the calendar`,
    )
    .action(async (options: Options) => {
      if (options.feed === true) return printFeed(terminal, options);
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

async function printFeed(terminal: Terminal, options: Options): Promise<void> {
  const { api, program: ref } = await openSession(options);
  const path = ['programs', ref.program, 'calendar'];
  const address = await api.get(path, CalendarAddress, { person: options.as });
  if (options.json === true) printJson(terminal, address);
  else terminal.print(address.url);
}

function row(meeting: Meeting, timeZone: string, now: string): readonly string[] {
  const { start, end, name, series, occurrence, state } = meeting;
  const said = state.toLowerCase().replace('_', ' ');
  return [span(start, end, timeZone, now), name, series, occurrence, said];
}

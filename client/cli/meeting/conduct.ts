import type { Command } from 'commander';

import type { MeetingInput } from '../../../api/contracts/meeting-commands.js';
import { readFile } from 'node:fs/promises';
import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { collect, needed } from '../remote/needed.js';
import { registerMeetingVerb } from './verb.js';

/** `steerco meeting start|attend|minutes|close`: what chair and secretary do, in this order. */
export function registerConduct(meeting: Command, terminal: Terminal): void {
  registerStart(meeting, terminal);
  registerAttend(meeting, terminal);
  registerMinutes(meeting, terminal);
  registerClose(meeting, terminal);
}

function registerStart(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb(meeting, terminal, {
    name: 'start',
    summary: 'open it',
    description:
      'Says that the meeting takes place. For the heads of its tier, chair and secretary.',
    examples: ['steerco meeting start qbr 2026-04-21 --as dan'],
    ask: () => ({ verb: 'start', fields: {}, done: 'opened' }),
  });
}

interface AttendOptions {
  readonly present?: readonly string[];
  readonly absent?: readonly string[];
  readonly excused?: readonly string[];
  readonly standIn?: readonly string[];
}

function registerAttend(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb<AttendOptions>(meeting, terminal, {
    name: 'attend',
    summary: 'record who was there',
    description:
      'Records attendance, as often as needed. Chair and secretary record it for all; everybody\nmay say that they are there themselves.',
    options: (command) =>
      command
        .option('--present <people>', 'person ids, separated by commas', collect)
        .option('--absent <people>', 'person ids', collect)
        .option('--excused <people>', 'person ids', collect)
        .option('--stand-in <deputy=person>', 'present for somebody else: leo=ana', collect),
    examples: [
      'steerco meeting attend qbr 2026-04-21 --present dan,cyrus --excused cora --as dan',
      'steerco meeting attend mbr 2026-04-13 --stand-in leo=ana --as mia',
    ],
    ask: (options, _session, by) => {
      const entries = entriesOf(options);
      const mine = [{ person: by, presence: 'present' as const, representing: null }];
      return {
        verb: 'attend',
        fields: { entries: entries.length === 0 ? mine : entries },
        done: 'attendance recorded',
      };
    },
  });
}

type Entries = MeetingInput<'attend'>['entries'];

function entriesOf({ present, absent, excused, standIn }: AttendOptions): Entries {
  const each = (lists: readonly string[] | undefined) =>
    (lists ?? [])
      .flatMap((list) => list.split(',').map((id) => id.trim()))
      .filter((id) => id !== '');
  const plain = (presence: 'present' | 'absent' | 'excused', lists?: readonly string[]) =>
    each(lists).map((person) => ({ person, presence, representing: null }));
  return [
    ...plain('present', present),
    ...plain('absent', absent),
    ...plain('excused', excused),
    ...each(standIn).map((pair) => {
      const [person = '', representing = ''] = pair.split('=');
      if (person === '' || representing === '') {
        throw new SteercoError('STEERCO_USAGE', `--stand-in is no pair: "${pair}"`, {
          hint: 'write who is there, then for whom: leo=ana',
        });
      }
      return { person, presence: 'present' as const, representing };
    }),
  ];
}

interface MinutesOptions {
  readonly text?: string;
  readonly file?: string;
}

function registerMinutes(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb<MinutesOptions>(meeting, terminal, {
    name: 'minutes',
    summary: 'write the minutes',
    description:
      'Writes the minutes; written again, they replace what was there until the meeting is closed.',
    options: (command) =>
      command
        .option('--text <text>', 'the minutes (- reads standard input)')
        .option('--file <file>', 'a text file with them'),
    examples: [
      'steerco meeting minutes qbr 2026-04-21 --file minutes.txt --as mia',
      'steerco meeting minutes results 2026-04-16 --text "Noon queue staffed." --as mia',
    ],
    ask: async ({ text, file }) => {
      const written = file === undefined ? text : await fileText(file);
      const { text: minutes } = needed(
        'meeting minutes',
        { text: written },
        { text: 'the minutes, or --file' },
      );
      return {
        verb: 'minutes',
        fields: { minutes },
        done: 'minutes written; close it to send them',
      };
    },
  });
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SteercoError('STEERCO_USAGE', `${file} cannot be read`, {
      hint: 'check its path and that you may read it',
      cause,
    });
  }
}

interface CloseOptions {
  readonly notHeld?: true;
  readonly reason?: string;
}

function registerClose(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb<CloseOptions>(meeting, terminal, {
    name: 'close',
    summary: 'send the minutes to everybody, or say that it was not held',
    description:
      'Closes the meeting: minutes and decisions go to everybody as a document. It needs minutes and\nthe quorum of the charter; without its quorum close it with --not-held, which opens a corrective action.',
    options: (command) =>
      command
        .option('--not-held', 'it did not take place')
        .option('--reason <text>', 'why it was not held (- reads standard input)'),
    examples: [
      'steerco meeting close qbr 2026-04-21 --as mia',
      'steerco meeting close mbr 2026-04-13 --not-held --reason "The client did not come" --as mia',
    ],
    ask: ({ notHeld, reason: why }) => {
      if (notHeld !== true) {
        return { verb: 'close', fields: {}, done: 'closed; the minutes go to everybody' };
      }
      const { reason } = needed(
        'meeting close',
        { reason: why },
        { reason: 'why it was not held' },
      );
      return { verb: 'not-held', fields: { reason }, done: 'recorded as not held' };
    },
  });
}

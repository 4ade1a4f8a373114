import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { calendarFeed } from '../../activities/mail/calendar/feed.js';
import { uidFor } from '../../activities/mail/calendar/uid.js';
import type { Charter, Series } from '../../charter/charter.js';
import { type CalendarEntry, charterCalendar } from '../../charter/series.js';
import { addDays } from '../../rules/calendar/dates.js';
import { localDateOf } from '../../rules/calendar/wall-clock.js';
import { SteercoError } from '../../rules/errors.js';
import type { LocalDate } from '../../rules/time.js';
import { requireCharter } from './charter-file.js';
import { dateOption, requireWindow } from './date-options.js';
import { printJson, printTable, type Terminal } from './output.js';

interface Options {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly json?: true;
  readonly ics?: string;
}

/** `steerco calendar FILE`. */
export function registerCalendar(program: Command, terminal: Terminal): void {
  program
    .command('calendar')
    .summary('list the meetings that a charter calls')
    .description('Lists the meetings of a charter between two dates, both included.')
    .argument('<file>', 'the charter, a YAML file')
    .option('--from <date>', 'first date, YYYY-MM-DD (default: today)', dateOption)
    .option('--to <date>', 'last date, YYYY-MM-DD (default: a year after the first)', dateOption)
    .option('--json', 'print for programs')
    .addOption(
      new Option('--ics <file>', 'write an iCalendar file to import instead').conflicts('json'),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco calendar charter.yaml --from 2026-01-01 --to 2026-12-31
  $ steerco calendar charter.yaml --json
  $ steerco calendar charter.yaml --ics meetings.ics`,
    )
    .action(async (file: string, options: Options) => {
      const { charter } = await requireCharter(terminal, file);
      const window = windowOf(charter, options);
      const entries = charterCalendar(charter, window.from, window.to);
      if (options.json === true) printJson(terminal, entries);
      else if (options.ics === undefined) printMeetings(terminal, charter, entries);
      else await writeIcs(terminal, charter, entries, options.ics);
    });
}

function windowOf(charter: Charter, options: Options): { from: LocalDate; to: LocalDate } {
  const from = options.from ?? localDateOf(Date.now(), charter.program.timeZone);
  const to = options.to ?? addDays(from, 364);
  requireWindow(from, to);
  return { from, to };
}

function printMeetings(
  terminal: Terminal,
  charter: Charter,
  entries: readonly CalendarEntry[],
): void {
  if (entries.length === 0) {
    terminal.print('No meetings between these dates.');
    return;
  }
  const rows = entries.map((entry) => row(charter, entry));
  printTable(terminal, ['DATE', 'TIME', 'MEETING', 'SERIES', 'NOTE'], rows);
  const count = entries.length === 1 ? '1 meeting' : `${entries.length} meetings`;
  terminal.print(`\n${count}, times in ${charter.program.timeZone}`);
}

function row(charter: Charter, entry: CalendarEntry): readonly string[] {
  const { name, timeZone } = seriesOf(charter, entry.series);
  const { timeZone: programZone } = charter.program;
  const [start, end] = [new Date(entry.start), new Date(entry.end)];
  const notes = [
    entry.shiftedFrom === null
      ? ''
      : `moved from ${weekday(entry.shiftedFrom)} ${entry.shiftedFrom}`,
    timeZone === programZone ? '' : `${clock(start, timeZone)} in ${timeZone}`,
  ];
  const day = localDateOf(start.getTime(), programZone);
  return [
    `${weekday(day)} ${day}`,
    `${clock(start, programZone)}–${clock(end, programZone)}`,
    name,
    entry.series,
    notes.filter((note) => note !== '').join('; '),
  ];
}

function weekday(day: LocalDate): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function clock(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(instant);
}

function seriesOf(charter: Charter, id: string): Series {
  const series = charter.cadence.find((candidate) => candidate.id === id);
  if (series === undefined) throw new RangeError(`the charter has no series "${id}"`);
  return series;
}

async function writeIcs(
  terminal: Terminal,
  charter: Charter,
  entries: readonly CalendarEntry[],
  file: string,
): Promise<void> {
  const events = entries.map((entry) => {
    const { name, where, timeZone } = seriesOf(charter, entry.series);
    return {
      // Not the domain of the invitations: an imported copy must not take their place.
      uid: uidFor(charter.program.id, entry.series, entry.occurrence, 'calendar.steerco.invalid'),
      start: Date.parse(entry.start),
      end: Date.parse(entry.end),
      summary: `${name} · ${charter.program.name}`,
      location: where,
      timeZone,
    };
  });
  await writeFile(
    file,
    calendarFeed({ name: charter.program.name, events, now: Date.now() }),
  ).catch((cause: unknown) => {
    const hint = 'Name a file in a folder that exists and may be written to.';
    throw new SteercoError('STEERCO_USAGE', `${file} cannot be written`, { hint, cause });
  });
  terminal.print(`${events.length} meetings written to ${file}`);
}

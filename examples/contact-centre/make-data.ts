import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Random } from '../random.js';
import { type Day, daysOf, effectOf, monthEnds } from './year.js';

/** Name of each file below data/ and its text. */
export type DataFiles = Readonly<Record<string, string>>;

const queues = [
  { queue: 'billing', offered: 820, talk: 238 },
  { queue: 'contracts', offered: 560, talk: 262 },
  { queue: 'supply', offered: 430, talk: 205 },
  { queue: 'moving', offered: 290, talk: 284 },
] as const;

interface Calls {
  readonly day: Day;
  readonly queue: string;
  readonly offered: number;
  readonly answered: number;
  readonly answeredIn20s: number;
  readonly abandoned: number;
  readonly abandonedIn5s: number;
  readonly repeated: number;
  readonly wait: number;
  readonly talk: number;
  readonly hold: number;
  readonly wrap: number;
}

/**
 * The year of the example: weekday and seasonal volumes, a telephony failure in April, wrong invoices in
 * September, and no survey delivery for August. The same on every machine.
 */
export function makeData(): DataFiles {
  const calls = daysOf().flatMap((day) => queues.map((queue) => callsOf(day, queue)));
  return {
    ...callFiles(calls),
    'workforce.csv': workforce(calls),
    'surveys.csv': surveys(),
    'evaluations.csv': evaluations(),
    'headcount.csv': headcount(),
    'contacts.csv': contacts(),
  };
}

function callsOf(day: Day, { queue, offered: usual, talk }: (typeof queues)[number]): Calls {
  const random = new Random(`${queue} ${day.date}`);
  const effect = effectOf(day);
  const surge = queue === 'billing' ? effect.billingSurge : 1;
  const offered = Math.round(usual * day.volume * surge * (1 + 0.07 * random.noise()));
  const abandoned = Math.round(offered * effect.abandonment * (1 + 0.2 * random.noise()));
  const answered = offered - abandoned;
  const level = Math.min(0.97, effect.serviceLevel + 0.025 * random.noise());
  const seconds = (mean: number) => Math.round(answered * mean * (1 + 0.03 * random.noise()));
  return {
    day,
    queue,
    offered,
    answered,
    answeredIn20s: Math.round(answered * level),
    abandoned,
    abandonedIn5s: Math.round(abandoned * random.between(0.12, 0.2)),
    repeated: Math.round(answered * (1 - effect.firstContact) * (1 + 0.04 * random.noise())),
    wait: seconds(effect.wait),
    talk: seconds(talk + effect.longerTalk),
    hold: seconds(28),
    wrap: seconds(62),
  };
}

/** One file a month, as the telephone system delivers them. */
function callFiles(calls: readonly Calls[]): DataFiles {
  const months = [...new Set(calls.map(({ day }) => day.date.slice(0, 7)))];
  const head =
    'Date,queue,offered,answered,answered_in_20s,abandoned,abandoned_in_5s,repeated_in_7d,wait_s,talk_s,hold_s,wrap_s';
  return Object.fromEntries(
    months.map((month) => {
      const rows = calls.filter(({ day }) => day.date.startsWith(month)).map(cellsOf);
      return [`calls-${month}.csv`, text(head, rows)];
    }),
  );
}

function cellsOf(calls: Calls): string {
  const { day, queue, offered, answered, answeredIn20s, abandoned, abandonedIn5s } = calls;
  const { repeated, wait, talk, hold, wrap } = calls;
  const counts = [offered, answered, answeredIn20s, abandoned, abandonedIn5s, repeated];
  return [day.date, queue, ...counts, wait, talk, hold, wrap].join(',');
}

function workforce(calls: readonly Calls[]): string {
  const rows = daysOf().map((day) => {
    const random = new Random(`workforce ${day.date}`);
    const effect = effectOf(day);
    const handled = calls.filter((one) => one.day.date === day.date);
    const handling = Math.round(
      handled.reduce((sum, { talk, hold, wrap }) => sum + talk + hold + wrap, 0) / 60,
    );
    const occupancy = effect.occupancy + 0.015 * random.noise();
    const available = Math.round(handling * (1 / occupancy - 1));
    const scheduled = Math.round((handling + available) * 1.19);
    const adherent = Math.round(scheduled * (effect.adherence + 0.008 * random.noise()));
    return [day.date, scheduled, adherent, handling, available].join(',');
  });
  return text('Date,scheduled_min,adherent_min,handling_min,available_min', rows);
}

/** Nothing for August: the survey's provider delivered no file. */
function surveys(): string {
  const delivered = daysOf().filter(({ date }) => !date.startsWith('2026-08'));
  const rows = delivered.map((day) => {
    const random = new Random(`surveys ${day.date}`);
    const responses = Math.round(44 * day.volume * (1 + 0.2 * random.noise())) + 1;
    const satisfied = Math.round(responses * (effectOf(day).satisfaction + 0.03 * random.noise()));
    return [day.date, responses, Math.min(responses, satisfied)].join(',');
  });
  return text('Date,responses,satisfied', rows);
}

/** Every Friday: the contacts that quality has listened to, 60 points each. */
function evaluations(): string {
  const fridays = daysOf().filter(({ weekday }) => weekday === 5);
  const rows = fridays.map((day) => {
    const random = new Random(`evaluations ${day.date}`);
    const contacts = Math.round(random.between(38, 46));
    const critical = random.next() < 0.3 ? 1 : 0;
    const applicable = contacts * 60 - Math.round(random.between(90, 200));
    const share = effectOf(day).quality + 0.012 * random.noise();
    const points = Math.round((applicable - critical * 60) * share);
    return [day.date, contacts, critical, points, applicable].join(',');
  });
  return text('Date,contacts,critical_errors,points,applicable_points', rows);
}

/** Recorded contacts that may be calibrated on: two of each queue on working days, by one of twelve agents. */
function contacts(): string {
  const workdays = daysOf().filter(({ weekday }) => weekday <= 5);
  const rows = workdays.flatMap(({ date }) =>
    queues.flatMap(({ queue }, line) =>
      [1, 2].map((n) => {
        const random = new Random(`contacts ${date} ${queue} ${n}`);
        const agent = `A${String(1 + Math.floor(random.between(0, 12))).padStart(2, '0')}`;
        return [date, `${date.replaceAll('-', '')}-${line + 1}${n}`, queue, agent].join(',');
      }),
    ),
  );
  return text('Date,contact,queue,agent', rows);
}

/** As the provider's personnel system exports it: semicolons and decimal commas. */
function headcount(): string {
  const leavers = [3, 2, 4, 3, 4, 3, 2, 3, 5, 6, 6, 3];
  const joiners = [6, 4, 3, 3, 5, 4, 0, 2, 8, 4, 5, 4];
  let opening = 96;
  const rows = monthEnds().map((date, month) => {
    const closing = opening - (leavers[month] ?? 0) + (joiners[month] ?? 0);
    const fte = (closing * 0.884).toFixed(1).replace('.', ',');
    const row = [date, opening, closing, leavers[month], fte].join(';');
    opening = closing;
    return row;
  });
  return text('Date;opening;closing;leavers;fte', rows);
}

function text(head: string, rows: readonly string[]): string {
  return `${[head, ...rows].join('\n')}\n`;
}

function writeAll(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(makeData())) {
    writeFileSync(join(folder, name), content);
    console.log(join(folder, name));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeAll(join(dirname(fileURLToPath(import.meta.url)), 'data'));

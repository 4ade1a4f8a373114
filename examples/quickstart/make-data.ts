import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../random.js';

const dayMs = 86_400_000;

/** The `start` of the charter: a period without a row would be a missing delivery. */
const start = '2025-01-01';

/** Below target: today, which is judged at midnight, and the days before it that are judged at the first start. */
const badDays = 4;

/** Monday first: a shop's customers call less at weekends. */
const weekdayShare = [1.15, 1.08, 1, 0.98, 1.05, 0.62, 0.48];

/**
 * The calls of every day from the program's start until a year after `today` (a UTC date), as CSV. On
 * target but for the last days up to `today`, so that a first start always finds a breach.
 */
export function callsCsv(today: string): string {
  const last = Date.parse(today) + 365 * dayMs;
  const rows = ['Date,offered,answered,answered_in_20s,abandoned'];
  for (let at = Date.parse(start); at <= last; at += dayMs) {
    const daysBefore = (Date.parse(today) - at) / dayMs;
    rows.push(rowOf(new Date(at), daysBefore >= 0 && daysBefore < badDays));
  }
  return `${rows.join('\n')}\n`;
}

/** Numbers depend on the date alone, so that data made again says the same of days long gone. */
function rowOf(day: Date, isBad: boolean): string {
  const date = day.toISOString().slice(0, 10);
  const random = new Random(date);
  const share = weekdayShare[(day.getUTCDay() + 6) % 7] ?? 1;
  const offered = Math.round(1200 * share * (1 + 0.06 * random.noise()));
  const abandoned = Math.round(offered * random.between(0.021, 0.038));
  const answered = offered - abandoned;
  const level = isBad ? random.between(0.66, 0.74) : random.between(0.83, 0.91);
  return [date, offered, answered, Math.round(answered * level), abandoned].join(',');
}

/** Three recorded contacts of every day of the same span: what calibration draws from. */
function contactsCsv(today: string): string {
  const last = Date.parse(today) + 365 * dayMs;
  const rows = ['Date,contact'];
  for (let at = Date.parse(start); at <= last; at += dayMs) {
    const date = new Date(at).toISOString().slice(0, 10);
    for (const n of [1, 2, 3]) rows.push(`${date},${date.replaceAll('-', '')}-${n}`);
  }
  return `${rows.join('\n')}\n`;
}

/** Writes `data/calls.csv` and `data/contacts.csv` beside the charter, whole: nobody reads half of them. */
export function writeQuickstartData(folder: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const [name, text] of [
    ['contacts.csv', contactsCsv(today)],
    ['calls.csv', callsCsv(today)],
  ] as const) {
    const file = join(folder, 'data', name);
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  }
}

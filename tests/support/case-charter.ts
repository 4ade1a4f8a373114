import { exampleCharterText, type Sections } from './charters.js';

/**
 * The example charter with one daily KPI that is judged at 16:30 (its lag), one bad day opens a case:
 * so a bad Wednesday 1 April 2026 opens it at the instant of rules R11's oracles. No meetings.
 */
export function caseCharter(overrides: Sections = {}): string {
  return exampleCharterText({
    program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-03-31`,
    cadence: '',
    sources: `sources:
  acd: { type: csv, path: calls.csv, date: Date }`,
    kpis: dailyKpi(),
    ...overrides,
  });
}

/** `service-level` by day, target 80 %, cleared by three good days. */
export function dailyKpi(extra = ''): string {
  return `kpis:
  - id: service-level
    name: Calls answered within 20 seconds
    clause: S3-2.1
    definition: Answered within 20 s over answered; abandoned calls excluded
    source: acd
    numerator: sum(answered_in_20s)
    denominator: sum(answered)
    unit: percent
    direction: higher
    period: day
    lag: 16h 30m
    target: 80
    breach: { below: target, open: 1 of 1, clear: { at: target, consecutive: 1 } }
    noData: { grace: 100d, then: reporting-default }
    effectiveness: { need: 3, maxPeriods: 6 }
    owner: ana
${extra}`;
}

/** Rows of `calls.csv`: the share in percent of 100 answered calls by date. */
export function callsCsv(days: Readonly<Record<string, number>>): string {
  const rows = Object.entries(days).map(([date, percent]) => `${date},100,${percent}`);
  return ['Date,answered,answered_in_20s', ...rows, ''].join('\n');
}

/** The last day of March and all of April at 90 %, but for the days given. */
export function april(days: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const dates = Array.from(
    { length: 30 },
    (_, index) => `2026-04-${String(index + 1).padStart(2, '0')}`,
  );
  return { ...Object.fromEntries(['2026-03-31', ...dates].map((date) => [date, 90])), ...days };
}

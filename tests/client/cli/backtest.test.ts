import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

import { daysOf, judgeByHand, monthsOf, weeksOf, type ByHand } from '../../scenarios/by-hand.js';
import { exampleCharterText } from '../../support/charters.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { steerco } from '../../support/terminal.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);
const charter = at('charter.yaml');

const program = (start: string) => `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: ${start}`;

/** A charter over `calls.csv` with KPIs of one line each, given as `{id} {period} {further keys}`. */
function written(kpis: readonly string[], start = '2026-01-01', date = 'Date'): string {
  return exampleCharterText({
    program: program(start),
    cadence: '',
    sources: `sources:\n  acd: { type: csv, path: calls.csv, date: ${date} }`,
    kpis: `kpis:\n${kpis.join('\n')}`,
  });
}

const sl = (id: string, period: string, breach: string, more = '') =>
  `  - { id: ${id}, name: "Answered in 20 s", clause: S3-2.1, definition: d, source: acd, numerator: sum(good),
      denominator: sum(answered), unit: percent, direction: higher, period: ${period}, target: 80, breach: ${breach}${more} }`;

const h1Breach = '{ below: target, open: 2 of 3, clear: { at: target + 2, consecutive: 3 } }';
/** The series of oracle H1 (rules R4), in tenths of a percent of 1,000 calls a day. */
const h1 = [810, 790, 805, 780, 795, 804, 821, 819, 822, 823, 820, 799, 824, 790, 780];
const day = (index: number) => `2026-02-${String(index + 1).padStart(2, '0')}`;
const h1Csv = `Date,answered,good\n${h1.map((good, index) => `${day(index)},1000,${good}`).join('\n')}\n`;

interface Shapes {
  readonly periods: readonly unknown[];
  readonly episodes: readonly unknown[];
  readonly unread: readonly unknown[];
  readonly compared: {
    readonly episodes: readonly unknown[];
    readonly differences: readonly { readonly period: string }[];
  };
}

async function shapes(...argv: readonly string[]) {
  const { output, exitCode } = await steerco('backtest', charter, ...argv, '--json');
  return { exitCode, ...(JSON.parse(output) as Shapes) };
}

describe('steerco backtest', () => {
  beforeEach(async () => {
    await writeFile(charter, written([sl('sl', 'day', h1Breach)]));
    await writeFile(at('calls.csv'), h1Csv);
  });

  it('finds the episodes of H1, judging with the values and targets as ratios', async () => {
    const { exitCode, periods, episodes, unread } = await shapes('--from', day(0), '--to', day(14));
    expect([exitCode, unread]).toEqual([0, []]);
    expect(periods[3]).toEqual({
      kpi: 'sl',
      scope: {},
      period: '2026-02-04',
      state: 'OBSERVED',
      numerator: '780',
      denominator: '1000',
      value: '0.78',
      target: '0.8',
      judgement: 'bad',
      rag: 'RED',
      belowMinimum: false,
      complete: true,
    });
    expect(periods).toHaveLength(15);
    // OPEN#1 at 4, CLEAR#1 at 11; OPEN#2 at 14, and RED at the end.
    expect(episodes).toEqual([
      { kpi: 'sl', scope: {}, opened: day(3), cleared: day(10) },
      { kpi: 'sl', scope: {}, opened: day(13), cleared: null },
    ]);
  });

  it('starts GREEN with --from, and includes --to', async () => {
    const { periods, episodes } = await shapes('--from', day(3), '--to', day(4));
    expect(periods.map((one) => (one as { period: string }).period)).toEqual([day(3), day(4)]);
    expect(episodes).toEqual([{ kpi: 'sl', scope: {}, opened: day(4), cleared: null }]);
  });

  it('leaves out what starts before the program and what is not over, and says what has no row', async () => {
    await writeFile(charter, written([sl('sl', 'week', h1Breach)], '2026-02-03'));
    // Weeks of 2 February (begun before the program), 9 February, 16 February (without rows), 23 February (not over).
    const { periods } = await shapes('--from', '2026-01-01', '--to', '2026-02-26');
    const said = periods.map((one) => {
      const { period, state, value } = one as Record<string, string>;
      return `${period} ${state} ${value}`;
    });
    // 822 + … over the seven days from the 9th: (822+823+820+799+824+790+780)/7000.
    expect(said).toEqual(['2026-W07 OBSERVED 0.8082857143', '2026-W08 NO_DATA null']);
  });

  it('judges up to yesterday unless told otherwise: today is not over', async () => {
    const date = (daysAgo: number) =>
      new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    const rows = [2, 1, 0].map((daysAgo) => `${date(daysAgo)},100,70`);
    await writeFile(at('calls.csv'), `Date,answered,good\n${rows.join('\n')}\n`);
    const utc = written([sl('sl', 'day', h1Breach)]).replace('Europe/Madrid', 'UTC');
    await writeFile(charter, utc);
    const { periods } = await shapes('--from', date(2));
    expect(periods.map((one) => (one as { period: string }).period)).toEqual([date(2), date(1)]);
  });

  it('shows a strip of periods, what it adds up to and the episodes to people', async () => {
    const { output, exitCode } = await steerco(
      'backtest',
      charter,
      '--from',
      day(0),
      '--to',
      day(14),
    );
    expect(exitCode).toBe(0);
    expect(output).toContain(
      'Answered in 20 s  by day, Schedule 3, §2.1\n  2026 Q1  -x-xx-·-···x·xx\n',
    );
    expect(output).toContain(
      '15 days: 5 met, 4 between, 6 missed; worst 78 % in 2026-02-04, target then 80 %',
    );
    expect(output).toMatch(/Answered in 20 s +2026-02-04 +2026-02-11 +7 days/);
    expect(output).toMatch(/Answered in 20 s +2026-02-14 +still open +2 days/);
  });

  it('judges by queue where the charter does', async () => {
    await writeFile(charter, written([sl('sl', 'day', '{ below: target }', ', by: [queue]')]));
    await writeFile(
      at('calls.csv'),
      'Date,queue,answered,good\n2026-02-01,billing,100,90\n2026-02-01,sales,100,70\n2026-02-02,billing,100,90\n2026-02-02,sales,100,90\n',
    );
    const { episodes } = await shapes('--from', day(0), '--to', day(1));
    expect(episodes).toEqual([
      { kpi: 'sl', scope: { queue: 'sales' }, opened: day(0), cleared: day(1) },
    ]);
  });

  it('compares two charters on the same days', async () => {
    const stricter = at('stricter.yaml');
    const lower = written([sl('sl', 'day', h1Breach).replace('target: 80', 'target: 78')]);
    await writeFile(stricter, lower);
    const range = ['--from', day(0), '--to', day(14), '--compare', stricter];
    const { compared } = await shapes(...range);
    // Nothing is below 78 %, and 80 % or more is good: every miss and every "between" changes.
    expect(compared.episodes).toEqual([]);
    // (78 % itself is between breach and clear by the other; 79 and 79.5 % too.)
    expect(compared.differences.map(({ period }) => Number(period.slice(-2)))).toEqual([
      1, 2, 3, 4, 5, 6, 8, 12, 14, 15,
    ]);
    const { output } = await steerco('backtest', charter, ...range);
    expect(output).toMatch(/sl +6 → 0 +0 +2 → 0 +9 → 0/);
  });

  it('says which source cannot be read, which KPIs are not judged for it, and ends with 2', async () => {
    await writeFile(at('calls.csv'), `${h1Csv}2026-02-16,x,1\n`);
    const { output, complaints, exitCode } = await steerco('backtest', charter);
    expect(exitCode).toBe(2);
    expect(complaints).toContain('not read  source acd, so not judged: sl');
    expect(complaints).toContain('calls.csv:17: answered: "x" is not a number');
    expect(output).not.toContain('met');
    const { unread, periods } = await shapes();
    expect(periods).toEqual([]);
    expect(unread).toMatchObject([{ source: 'acd', kpis: ['sl'], code: 'STEERCO_SOURCE_ROWS' }]);
  });

  it('refuses a charter with errors and dates in the wrong order', async () => {
    const wrong = await steerco('backtest', charter, '--from', '2026-03-01', '--to', '2026-02-01');
    expect([wrong.exitCode, wrong.complaints]).toEqual([1, expect.stringContaining('lies before')]);
    await writeFile(charter, 'program: {}\n');
    expect((await steerco('backtest', charter)).exitCode).toBe(2);
  });
});

const file = process.env.STEERCO_REAL_CALLS;
const skipped = file === undefined || file === '';
if (skipped)
  console.log(
    'STEERCO_REAL_CALLS names no file: two years of a real contact centre are not back-tested.',
  );

(skipped ? describe.skip : describe)('two years of a real contact centre, back-tested', () => {
  const rules = {
    day: { m: 2, n: 3, consecutive: 3 },
    week: { m: 2, n: 3, consecutive: 3 },
    month: { m: 1, n: 1, consecutive: 1 },
  } as const;
  const kinds = ['day', 'week', 'month'] as const;

  it('give every daily, weekly and monthly value, judgement and episode as computed by hand', async () => {
    const text = readFileSync(file!, 'utf8');
    await writeFile(at('calls.csv'), text);
    const real = kinds.map((kind) =>
      sl(
        kind,
        kind,
        `{ below: target, open: ${rules[kind].m} of ${rules[kind].n}, clear: { at: target + 2, consecutive: ${rules[kind].consecutive} } }`,
      )
        .replace('sum(good)', `'sum("Service Level (20 Seconds)" * "Answered Calls")'`)
        .replace('sum(answered)', `'sum("Answered Calls")'`),
    );
    await writeFile(charter, written(real, '2020-01-01'));
    const { exitCode, periods, episodes } = await shapes(
      '--from',
      '2020-01-01',
      '--to',
      '2021-12-31',
    );
    expect(exitCode).toBe(0);
    const sums = { day: daysOf(text), week: weeksOf(text), month: monthsOf(text) };
    for (const kind of kinds) {
      // A week that ends in 2022 is not over with the data.
      const byHand = judgeByHand(
        sums[kind].filter(({ period }) => period !== '2021-W52' || kind !== 'week'),
        rules[kind],
      );
      const own = (list: readonly unknown[] = []) =>
        (list as readonly Record<string, string>[]).filter(({ kpi }) => kpi === kind);
      expect(
        own(periods).map(({ period, value, judgement, rag }) => [period, value, judgement, rag]),
      ).toEqual(byHand.map(({ period, value, judgement, rag }) => [period, value, judgement, rag]));
      expect(own(episodes).map(({ opened, cleared }) => [opened, cleared])).toEqual(
        episodesByHand(byHand),
      );
      expect(byHand.length).toBe({ day: 731, week: 103, month: 24 }[kind]);
    }
  });
});

function episodesByHand(judged: readonly ByHand[]): readonly (readonly [string, string | null])[] {
  return judged
    .filter(({ transition }) => transition === 'opened')
    .map(({ period, episode }) => {
      const end = judged.find((one) => one.transition === 'cleared' && one.episode === episode);
      return [period, end?.period ?? null];
    });
}

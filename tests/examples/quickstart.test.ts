import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readPeriodAmounts } from '../../activities/sources/read-period-amounts.js';
import { callsCsv, writeQuickstartData } from '../../examples/quickstart/make-data.js';
import { judgeSeries } from '../../rules/kpi/judge.js';
import { periodsBetween } from '../../rules/kpi/periods.js';
import type { JudgedPeriod, Period } from '../../rules/kpi/types.js';
import { loadExample } from './support.js';

const charter = await loadExample('quickstart');
const folder = mkdtempSync(join(tmpdir(), 'steerco-quickstart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dayMs = 86_400_000;
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Both KPIs of a data file judged for every day up to `last`, as a start on the day after would. */
async function judgedUpTo(last: string): Promise<Readonly<Record<string, JudgedPeriod[]>>> {
  const [source] = charter.sources;
  const periods = periodsBetween('day', charter.program.start, last, charter.program);
  const { amounts } = await readPeriodAmounts({
    source: source!,
    baseFolder: folder,
    kpis: charter.kpis,
    periods,
  });
  const observe = (kpi: string) => (period: Period) => {
    const read = amounts[kpi]!.all![period.id]!;
    const { numerator, denominator } = read;
    return { period, state: 'OBSERVED', amounts: { numerator, denominator } } as const;
  };
  return Object.fromEntries(
    charter.kpis.map(({ id, rule }) => [id, judgeSeries(rule, periods.map(observe(id))).judged]),
  );
}

describe('the quickstart', () => {
  it('has one breach on the day of its first start, whatever that day is: service level, at tier 1', async () => {
    for (const today of ['2026-03-01', '2026-11-22', '2028-02-29']) {
      writeQuickstartData(folder, new Date(`${today}T23:59:00Z`));
      const yesterday = dateOf(Date.parse(today) - dayMs);
      const judged = await judgedUpTo(yesterday);
      const level = judged['service-level']!;
      expect(level.filter(({ transition }) => transition === 'opened')).toHaveLength(1);
      expect(level.at(-1)).toMatchObject({ rag: 'RED', judgement: 'bad', belowMinimum: false });
      expect(level.filter(({ judgement }) => judgement === 'bad')).toHaveLength(3);
      expect(judged.abandonment!.every(({ judgement }) => judgement === 'good')).toBe(true);
    }
  });

  it('recovers from tomorrow on, so that a fix made today proves effective', async () => {
    writeQuickstartData(folder, new Date('2026-11-22T08:00:00Z'));
    const judged = await judgedUpTo('2026-11-30');
    const after = judged['service-level']!.filter(({ period }) => period.id > '2026-11-22');
    expect(after.map(({ judgement }) => judgement)).toEqual(Array(8).fill('good'));
  });

  it('says the same of a day long gone, whenever its data is made', () => {
    const day = fc
      .integer({ min: 0, max: 1000 })
      .map((n) => dateOf(Date.UTC(2026, 0, 10) + n * dayMs));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const before = dateOf(Math.min(Date.parse(one), Date.parse(other)) - 4 * dayMs);
        const past = (csv: string) => csv.slice(0, csv.indexOf(`\n${before},`));
        return past(callsCsv(one)) === past(callsCsv(other));
      }),
      { numRuns: 20 },
    );
  });

  it('writes the file whole, with a row for every day from the start to a year ahead', () => {
    writeQuickstartData(folder, new Date('2026-11-22T08:00:00Z'));
    const rows = readFileSync(join(folder, 'data', 'calls.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const days = (Date.UTC(2027, 10, 22) - Date.parse(charter.program.start)) / dayMs + 1;
    expect(rows).toHaveLength(days);
    expect([rows[0]!.slice(0, 10), rows.at(-1)!.slice(0, 10)]).toEqual([
      charter.program.start,
      '2027-11-22',
    ]);
  });

  it('runs its clocks in minutes, day and night', () => {
    const acknowledge = charter.tiers.map((tier) => tier.acknowledge);
    expect(acknowledge).toEqual(Array(3).fill({ kind: 'business-time', seconds: 120 }));
    expect(charter.tiers.map(({ calendar }) => calendar)).toEqual(Array(3).fill('always'));
  });
});

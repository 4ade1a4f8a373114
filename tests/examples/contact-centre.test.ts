import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import { readPeriodAmounts } from '../../activities/sources/read-period-amounts.js';
import { checkSource } from '../../activities/sources/check-source.js';
import type { Kpi } from '../../charter/charter.js';
import { charterCalendar } from '../../charter/series.js';
import { makeData } from '../../examples/contact-centre/make-data.js';
import { periodsBetween } from '../../rules/kpi/periods.js';
import type { PeriodReading } from '../../activities/sources/types.js';
import { exampleFolder, loadExample } from './support.js';

const folder = exampleFolder('contact-centre');
const charter = await loadExample('contact-centre');
const periodsOf = (kpi: Kpi) =>
  periodsBetween(kpi.period, '2026-01-01', '2027-01-03', charter.program);

/** The example's KPI of this id, each of its periods of 2026 read from the committed data. */
async function readKpi(id: string): Promise<Readonly<Record<string, PeriodReading>>> {
  const kpi = charter.kpis.find((one) => one.id === id)!;
  const source = charter.sources.find((one) => one.id === kpi.source)!;
  const periods = periodsOf(kpi);
  const reading = await readPeriodAmounts({ source, baseFolder: folder, kpis: [kpi], periods });
  return reading.amounts[id]?.all ?? {};
}

/** Rows of a committed data file as text cells by column. */
function rowsOf(pattern: RegExp): readonly Readonly<Record<string, string>>[] {
  const files = readdirSync(join(folder, 'data')).filter((name) => pattern.test(name));
  return files.flatMap((name) => {
    const [head = '', ...rows] = readFileSync(join(folder, 'data', name), 'utf8')
      .trimEnd()
      .split('\n');
    const columns = head.split(',');
    return rows.map((row) =>
      Object.fromEntries(row.split(',').map((cell, at) => [columns[at] ?? '', cell])),
    );
  });
}

describe('the contact centre', () => {
  it('has the data that its generator makes, file by file', () => {
    const committed = readdirSync(join(folder, 'data')).map((name) => [
      name,
      readFileSync(join(folder, 'data', name), 'utf8'),
    ]);
    expect(Object.fromEntries(committed)).toEqual(makeData());
  });

  it('meets 106 times in 2026: 4 quarterly, 12 + 12 monthly, 26 two-weekly, 52 weekly (rules R8)', () => {
    const meetings = charterCalendar(charter, '2026-01-01', '2026-12-31');
    const count = (series: string) => meetings.filter((one) => one.series === series).length;
    expect({
      qbr: count('qbr'),
      mbr: count('mbr'),
      market: count('market'),
      results: count('results'),
      calibration: count('calibration'),
      all: meetings.length,
    }).toEqual({ qbr: 4, mbr: 12, market: 12, results: 26, calibration: 52, all: 106 });
  });

  it('moves a meeting off a holiday that only the charter knows: San Vicente Mártir, 22 January', () => {
    const meetings = charterCalendar(charter, '2026-01-19', '2026-01-23');
    expect(meetings).toContainEqual({
      series: 'results',
      occurrence: '2026-01-22',
      start: '2026-01-21T10:00:00Z',
      end: '2026-01-21T11:00:00Z',
      shiftedFrom: '2026-01-22',
    });
  });

  it.each(charter.sources.map(({ id }) => id))('source %s has no bad row', async (id) => {
    const source = charter.sources.find((one) => one.id === id)!;
    const { rows, firstDate } = await checkSource(source, folder);
    expect(rows).toBeGreaterThan(0);
    expect(firstDate!.slice(0, 7)).toBe('2026-01');
  });

  it.each(charter.kpis.map(({ id }) => id))(
    'KPI %s reads every period but the survey of August, which was never delivered',
    async (id) => {
      const kpi = charter.kpis.find((one) => one.id === id)!;
      const amounts = await readKpi(id);
      const missing = periodsOf(kpi).filter((period) => amounts[period.id] === undefined);
      expect(missing.map((period) => period.id)).toEqual(id === 'satisfaction' ? ['2026-08'] : []);
    },
  );

  it('counts the service level of a week as the clause says: short abandons left out', async () => {
    const week = rowsOf(/^calls-/).filter(
      ({ Date: date = '' }) => date >= '2026-04-13' && date <= '2026-04-19',
    );
    const sum = (column: string) =>
      week.reduce((total, row) => total + Number(row[column] ?? NaN), 0);
    expect(week).toHaveLength(7 * 4);
    const { '2026-W16': read } = await readKpi('service-level');
    expect(read).toMatchObject({
      numerator: String(sum('answered_in_20s')),
      denominator: String(sum('answered') + sum('abandoned') - sum('abandoned_in_5s')),
      dates: 7,
    });
    expect(sum('answered_in_20s') / Number(read!.denominator)).toBeLessThan(0.65);
  });
});

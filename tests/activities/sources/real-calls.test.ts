import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readPeriodAmounts } from '../../../activities/sources/read-period-amounts.js';
import { compareDecimals, ratio } from '../../../rules/numbers/decimal.js';
import { csv, periods } from './folder.js';

const file = process.env.STEERCO_REAL_CALLS;
if (file === undefined)
  console.log(
    'STEERCO_REAL_CALLS is not set: the two years of a real contact centre are not read.',
  );

/** Per period: Σ(share × answered) in hundredths, Σ answered, and days, with integers alone. */
function independently(text: string, periodOf: (date: string) => string): Map<string, bigint[]> {
  const sums = new Map<string, bigint[]>();
  for (const line of text.trim().split(/\r?\n/).slice(1)) {
    const [date, , answered, , , , , , share] = line.split(',');
    const [whole, fraction = ''] = share!.split('.') as [string, string?];
    const hundredths = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
    const [met, all, days] = sums.get(periodOf(date!)) ?? [0n, 0n, 0n];
    sums.set(periodOf(date!), [
      met! + hundredths * BigInt(answered!),
      all! + BigInt(answered!),
      days! + 1n,
    ]);
  }
  return sums;
}

/** The ISO week by its definition: that of the Thursday of the same week. */
function isoWeek(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const firstOfYear = Date.UTC(day.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((day.getTime() - firstOfYear) / 86_400_000 + 1) / 7);
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** HALF_UP to ten decimals with integers. */
function ratioByIntegers(met: bigint, all: bigint): string {
  const scaled = (met * 10n ** 8n * 2n + all) / (all * 2n);
  const digits = String(scaled).padStart(11, '0');
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`;
}

(file === undefined ? describe.skip : describe)('two years of a real contact centre', () => {
  it.each([
    ['week' as const, isoWeek, 7n],
    ['month' as const, (date: string) => date.slice(0, 7), null],
  ])('give the service level of every %s exactly', async (kind, periodOf, fullDays) => {
    const text = readFileSync(file!, 'utf8');
    const expected = independently(text, periodOf);
    const { amounts, delivery } = await readPeriodAmounts({
      source: csv({ path: path.basename(file!) }),
      baseFolder: path.dirname(file!),
      kpis: [
        {
          id: 'sl',
          numerator: 'sum("Service Level (20 Seconds)" * "Answered Calls")',
          denominator: 'sum("Answered Calls")',
        },
      ],
      periods: periods(kind, '2019-01-01', '2022-12-31'),
    });
    expect(delivery.rows).toBe(text.trim().split('\n').length - 1);
    const read = amounts.sl!.all!;
    expect(Object.keys(read)).toEqual([...expected.keys()].sort());
    for (const [id, [met, all, days]] of expected) {
      const { numerator, denominator, dates } = read[id]!;
      expect(compareDecimals(numerator, ratioByIntegers(met!, 1n))).toBe(0);
      expect(denominator).toBe(String(all));
      expect(BigInt(dates)).toBe(days);
      if (fullDays !== null) expect(dates).toBeLessThanOrEqual(Number(fullDays));
      expect(compareDecimals(ratio(numerator, denominator), ratioByIntegers(met!, all!))).toBe(0);
    }
  });
});

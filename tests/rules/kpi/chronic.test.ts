import { describe, expect, it } from '@jest/globals';

import {
  climbLadder,
  countedPeriod,
  defaultLadder,
  missCounts,
  type CountedPeriod,
} from '../../../rules/kpi/chronic.js';
import { judgeSeries } from '../../../rules/kpi/judge.js';
import type { PeriodKind } from '../../../rules/kpi/types.js';
import { h1Rule, level, months, periodsFrom2026 } from './series.js';

const fourInTwelve = { misses: 4, months: 12 };

/** Periods from January 2026, all met but those of the 1-based numbers. */
function missesAt(numbers: readonly number[], count: number, kind: PeriodKind = 'month') {
  return periodsFrom2026(kind, count).map((period, index): CountedPeriod => ({
    period,
    result: numbers.includes(index + 1) ? 'missed' : 'met',
  }));
}

/** Numbers of the periods at which a failure is chronic. */
function chronicAt(numbers: readonly number[], count: number, kind: PeriodKind = 'month') {
  const all = periodsFrom2026(kind, count).map(({ id }) => id);
  return missCounts(fourInTwelve, missesAt(numbers, count, kind))
    .filter(({ chronic }) => chronic)
    .map(({ period }) => all.indexOf(period) + 1);
}

/** `m` missed, `.` met, `n` passed over; the rung of each miss. */
function rungs(letters: string, ladder = defaultLadder): readonly string[] {
  const results = { m: 'missed', '.': 'met', n: 'passed-over' } as const;
  const periods = periodsFrom2026('month', letters.length).map((period, index): CountedPeriod => ({
    period,
    result: results[letters[index] as keyof typeof results],
  }));
  return climbLadder(ladder, periods).map(({ run, rung }) => {
    if (rung === null) return `${run}:none`;
    return `${run}:${rung.kind === 'watch' ? 'watch' : `tier ${rung.tier}`}`;
  });
}

describe('chronic failure, 4 in rolling 12 months (rules R4)', () => {
  it('with misses at 2, 5, 8, 14 and 16 is first true at 16, for 5, 8, 14 and 16', () => {
    const misses = [2, 5, 8, 14, 16];
    expect(chronicAt(misses, 18)).toEqual([16]);
    const ids = ['2026-05', '2026-08', '2027-02', '2027-04'];
    expect(missCounts(fourInTwelve, missesAt(misses, 18)).at(-1)?.misses).toEqual(ids);
  });

  it('counts twelve months with the one of the miss, and not the thirteenth', () => {
    expect(chronicAt([1, 2, 3, 12], 13)).toEqual([12]);
    expect(chronicAt([1, 2, 3, 13], 13)).toEqual([]);
  });

  it('is true again at the fifth', () => {
    expect(chronicAt([1, 2, 3, 4, 5], 6)).toEqual([4, 5]);
  });

  it('counts calendar months whatever the period: a week is of the month in which it starts', () => {
    // Week 1 of 2026 starts on 29 December 2025, week 2 on 5 January; week 49 on 30 November 2026, 50 on 7 December.
    expect(chronicAt([1, 2, 3, 49], 60, 'week')).toEqual([49]);
    expect(chronicAt([1, 2, 3, 50], 60, 'week')).toEqual([]);
    expect(chronicAt([2, 3, 4, 50], 60, 'week')).toEqual([50]);
    expect(chronicAt([1, 2, 3, 4], 8, 'quarter')).toEqual([4]);
    expect(chronicAt([1, 2, 3, 5], 8, 'quarter')).toEqual([]);
  });

  it('counts below the minimum as a miss, and neither exclusions nor data gaps', () => {
    const rule = { ...h1Rule, minimum: level('65'), breach: level('60'), clear: level('60') };
    const values = [64, 70, 'EXCLUDED', 'NO_DATA', 59, 61];
    const counted = judgeSeries(rule, months(values)).judged.map(countedPeriod);
    expect(counted.map(({ result }) => result)).toEqual([
      'missed',
      'met',
      'passed-over',
      'passed-over',
      'missed',
      'missed',
    ]);
  });
});

describe('the consecutive ladder (rules R4)', () => {
  it('is watch, tier 1, tier 2, tier 3, and stays there', () => {
    expect(rungs('mmmmm')).toEqual(['1:watch', '2:tier 1', '3:tier 2', '4:tier 3', '5:tier 3']);
  });

  it('starts anew after a period that was met', () => {
    expect(rungs('mm.mm')).toEqual(['1:watch', '2:tier 1', '1:watch', '2:tier 3']);
    expect(rungs('mm.m')).toEqual(['1:watch', '2:tier 1', '1:watch']);
  });

  it('is not left by a gap in the data', () => {
    expect(rungs('mnm')).toEqual(['1:watch', '2:tier 1']);
  });

  it('goes to tier 3 for a chronic failure, even of single misses', () => {
    expect(rungs('m.m.m.m')).toEqual(['1:watch', '1:watch', '1:watch', '1:tier 3']);
  });

  it('acts only as declared: without a chronic rule, and from later on', () => {
    expect(rungs('m.m.m.m', { ...defaultLadder, chronic: null })).toEqual(Array(4).fill('1:watch'));
    const late = { rungs: defaultLadder.rungs.slice(1), chronic: null };
    expect(rungs('mm', late)).toEqual(['1:none', '2:tier 1']);
  });
});

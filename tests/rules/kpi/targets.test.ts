import { describe, expect, it } from '@jest/globals';

import { judgeSeries } from '../../../rules/kpi/judge.js';
import { targetAt } from '../../../rules/kpi/targets.js';
import type { Seasonality, TargetStep, ThresholdRule } from '../../../rules/kpi/types.js';
import { h1Rule, months, periodsFrom2026 } from './series.js';

/** Targets of the first months of 2026. */
function targets(target: readonly TargetStep[], count: number, seasonality?: Seasonality) {
  const rule = seasonality === undefined ? { target } : { target, seasonality };
  return periodsFrom2026('month', count).map((period) => targetAt(rule, period));
}

describe('a target in steps (rules R4, ramp)', () => {
  const steps: readonly TargetStep[] = [
    { from: '2026-01-01', value: '70' },
    { from: '2026-02-01', value: '75' },
    { from: '2026-03-01', value: '78' },
    { from: '2026-04-01', value: '80' },
  ];

  it('is 70, 75, 78, 80, 80, 80 in months 1 to 6, in whatever order it is written', () => {
    const expected = ['70', '75', '78', '80', '80', '80'];
    expect(targets(steps, 6)).toEqual(expected);
    expect(targets(steps.toReversed(), 6)).toEqual(expected);
  });

  it('is the one valid at the start of the period', () => {
    const first = { from: '2026-01-01', value: '70' };
    expect(targets([first, { from: '2026-02-02', value: '75' }], 3)).toEqual(['70', '70', '75']);
  });

  it('is the first one before it begins; a rule without any is refused', () => {
    expect(targets([{ from: '2027-01-01', value: '80' }], 1)).toEqual(['80']);
    expect(() => targets([], 1)).toThrow('at least one target');
  });
});

describe('a linear ramp', () => {
  /** 70 to 80 from 1 January to 11 April 2026: 100 days, a tenth a day. */
  const ramp: TargetStep = {
    from: '2026-01-01',
    value: '70',
    rampTo: { date: '2026-04-11', value: '80' },
  };

  it('moves day by day: a tenth a day is 73.1 on 1 February, 75.9 on 1 March, 79 on 1 April', () => {
    expect(targets([ramp], 6)).toEqual(['70', '73.1', '75.9', '79', '80', '80']);
  });

  it('also falls, and is rounded HALF_UP to 4 decimals: 6 − 31/90 is 5.6556', () => {
    const falling = { from: '2026-01-01', value: '6', rampTo: { date: '2026-04-01', value: '5' } };
    expect(targets([falling], 4)).toEqual(['6', '5.6556', '5.3444', '5']);
  });

  it('is cut off by a later step, which leaves what lies before as it was', () => {
    const moved = { from: '2026-03-01', value: '72' };
    expect(targets([ramp, moved], 5)).toEqual(['70', '73.1', '72', '72', '72']);
  });

  it('is its first value before it begins', () => {
    const later = { ...ramp, from: '2026-02-01', rampTo: { date: '2026-03-01', value: '80' } };
    expect(targets([later], 3)).toEqual(['70', '70', '80']);
  });

  it('is refused when it does not go forward', () => {
    const back = { ...ramp, rampTo: { date: '2026-01-01', value: '80' } };
    expect(() => targets([back], 1)).toThrow('does not go forward');
  });
});

describe('a season', () => {
  const flat = [{ from: '2026-01-01', value: '80' }];

  it('adds to the target of its months, every year', () => {
    const seasonality: Seasonality = { '01': '-3', '08': '-1.5' };
    expect(targets(flat, 13, seasonality)).toEqual([
      '77',
      ...Array<string>(6).fill('80'),
      '78.5',
      ...Array<string>(4).fill('80'),
      '77',
    ]);
  });

  it('belongs to a week by the day on which it starts', () => {
    // Week 5 of 2026 starts on 26 January, week 6 on 2 February.
    const weeks = periodsFrom2026('week', 6).slice(-2);
    const rule = { target: flat, seasonality: { '02': '1' } };
    expect(weeks.map((week) => targetAt(rule, week))).toEqual(['80', '81']);
  });

  it('moves the levels that are relative to the target, and so the judgement', () => {
    const rule: ThresholdRule = { ...h1Rule, seasonality: { '01': '-3' } };
    const judged = judgeSeries(rule, months([78, 78])).judged;
    expect(
      judged.map(({ judgement, target, breach, clear }) => [judgement, target, breach, clear]),
    ).toEqual([
      ['neither', '0.77', '0.77', '0.79'],
      ['bad', '0.8', '0.8', '0.82'],
    ]);
  });
});

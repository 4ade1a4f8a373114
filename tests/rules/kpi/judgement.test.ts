import { describe, expect, it } from '@jest/globals';

import { judgeSeries } from '../../../rules/kpi/judge.js';
import type { JudgedPeriod, PeriodAmounts, ThresholdRule } from '../../../rules/kpi/types.js';
import { h1Rule, level, months, periodsFrom2026 } from './series.js';

/** Judges one month with these amounts. */
function judgeOne(rule: ThresholdRule, amounts: PeriodAmounts | null): JudgedPeriod {
  const [period] = periodsFrom2026('month', 1);
  return judgeSeries(rule, [{ period: period!, state: 'OBSERVED', amounts }]).judged[0]!;
}

const of = (numerator: string, denominator: string): PeriodAmounts => ({ numerator, denominator });

describe('the judgement of one period', () => {
  it('judges the sums of rules R2 as met, where the mean of ratios would be a breach', () => {
    const judged = judgeOne(h1Rule, of('28800', '35000'));
    expect(judged.value).toBe('0.8228571429');
    expect(judged.judgement).toBe('good');
    expect(judgeOne(h1Rule, of('239', '300')).judgement).toBe('bad');
  });

  it('prints levels in the scale of the value', () => {
    expect(judgeOne(h1Rule, of('81', '100'))).toMatchObject({
      value: '0.81',
      target: '0.8',
      breach: '0.8',
      clear: '0.82',
    });
    const seconds: ThresholdRule = {
      ...h1Rule,
      unit: 'seconds',
      direction: 'lower',
      target: [{ from: '2026-01-01', value: '240' }],
      clear: { kind: 'target-plus', offset: '-12.5' },
    };
    expect(judgeOne(seconds, of('240000', '1000'))).toMatchObject({
      value: '240',
      target: '240',
      clear: '227.5',
      judgement: 'neither',
    });
  });

  it('counts a value at the level as met, in both directions', () => {
    const one = { ...h1Rule, clear: h1Rule.breach };
    expect(judgeOne(one, of('80', '100')).judgement).toBe('good');
    expect(judgeOne(one, of('79999999999', '100000000000')).judgement).toBe('bad');
    const lower: ThresholdRule = { ...one, direction: 'lower' };
    expect(judgeOne(lower, of('80', '100')).judgement).toBe('good');
    expect(judgeOne(lower, of('80000000001', '100000000000')).judgement).toBe('bad');
  });

  it('rounds in the unit before it compares (rules R1: 79.95, 79.949999, 80.05)', () => {
    const rounded = (mode: 'half-up' | 'half-even', target: string): ThresholdRule => ({
      ...h1Rule,
      rounding: { mode, places: 1 },
      breach: level(target),
      clear: level(target),
    });
    expect(judgeOne(rounded('half-up', '80'), of('79.95', '100')).judgement).toBe('good');
    expect(judgeOne(h1Rule, of('79.95', '100')).judgement).toBe('bad');
    expect(judgeOne(rounded('half-up', '80'), of('79.949999', '100')).judgement).toBe('bad');
    expect(judgeOne(rounded('half-up', '80.1'), of('80.05', '100')).judgement).toBe('good');
    expect(judgeOne(rounded('half-even', '80.1'), of('80.05', '100')).judgement).toBe('bad');
  });

  it('does not judge below the minimum volume, nor over a denominator of zero', () => {
    const rule = { ...h1Rule, minVolume: '200' };
    expect(judgeOne(rule, of('100', '199.999'))).toMatchObject({
      state: 'LOW_VOLUME',
      value: null,
      judgement: null,
    });
    expect(judgeOne(rule, of('100', '200')).judgement).toBe('bad');
    expect(judgeOne(h1Rule, of('0', '0')).state).toBe('LOW_VOLUME');
    expect(judgeOne(h1Rule, null).state).toBe('NO_DATA');
  });

  it('flags a value below the minimum level, which also counts as a miss', () => {
    const rule: ThresholdRule = { ...h1Rule, minimum: level('65') };
    const flags = judgeSeries(rule, months([65, 64.9, 79, 83])).judged;
    expect(flags.map((p) => p.belowMinimum)).toEqual([false, true, false, false]);
    const onlyMinimum: ThresholdRule = { ...rule, breach: level('60'), clear: level('60') };
    expect(judgeOne(onlyMinimum, of('64', '100')).judgement).toBe('bad');
  });

  it('takes the ramp step that is valid at the start of the period', () => {
    const ramp: ThresholdRule = {
      ...h1Rule,
      target: [
        { from: '2026-04-01', value: '80' },
        { from: '2026-01-01', value: '70' },
        { from: '2026-02-01', value: '75' },
        { from: '2026-03-01', value: '78' },
      ],
    };
    const targets = (rule: ThresholdRule): string[] =>
      judgeSeries(rule, months([90, 90, 90, 90, 90, 90])).judged.map((p) => p.target);
    expect(targets(ramp)).toEqual(['0.7', '0.75', '0.78', '0.8', '0.8', '0.8']);

    const midMonth = { ...ramp, target: [ramp.target[1]!, { from: '2026-02-02', value: '75' }] };
    expect(targets(midMonth).slice(0, 3)).toEqual(['0.7', '0.7', '0.75']);
  });
});

import { describe, expect, it } from '@jest/globals';

import { individualsBaseline, proportionsBaseline } from '../../../../rules/kpi/spc/baseline.js';
import { controlLimits, zScore, type Observation } from '../../../../rules/kpi/spc/points.js';
import { defaultTests, signalsOf } from '../../../../rules/kpi/spc/signals.js';
import { fraction, roundFraction } from '../../../../rules/numbers/fraction.js';
import { everyTest, series } from './support.js';

const values = (text: string) => text.split(' ').map((value) => fraction(value));
const nist = values('49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1');
const anyAmounts = { numerator: '0', denominator: '1' };

describe('the individuals chart (rules R5)', () => {
  it('has the limits of the NIST handbook: 55.8041 and 45.8159 about 50.81', () => {
    const baseline = individualsBaseline(nist, 10)!;
    expect(controlLimits(baseline, anyAmounts)).toEqual({
      centre: '50.81',
      upper: '55.8041',
      lower: '45.8159',
    });
    // MR̄ 1.877778 / 1.128
    expect(roundFraction(baseline.sigma, 6)).toBe('1.664697');
  });

  it('has no baseline of fewer than 20 points, unless fewer are asked for', () => {
    expect(individualsBaseline(nist)).toBeNull();
    expect(individualsBaseline([...nist, ...nist])).not.toBeNull();
    expect(individualsBaseline([...nist, ...nist].slice(1))).toBeNull();
    expect(individualsBaseline(values('80'), 1)).toBeNull();
  });

  it('signals any change of a series that never varied', () => {
    const baseline = individualsBaseline(values('80 80 80'), 3)!;
    expect(controlLimits(baseline, anyAmounts)).toMatchObject({ lower: '80', upper: '80' });
    const found = signalsOf(baseline, series('80 80.0001'), { direction: 'higher' });
    expect(found).toMatchObject([{ test: 'N1', at: '2' }]);
    expect(zScore(baseline, series('80')[0]!)).toBeNull();
  });
});

describe('the p-chart (rules R5)', () => {
  const baseline = proportionsBaseline([{ numerator: '8200', denominator: '10000' }], 1)!;
  const week = (numerator: string, denominator: string): Observation => ({
    id: numerator,
    amounts: { numerator, denominator },
  });

  it('of p̄ 0.82 puts 312 of 400 at z −2.082, within 0.7624 and 0.8776', () => {
    const observation = week('312', '400');
    expect(zScore(baseline, observation)).toBe('-2.082');
    expect(controlLimits(baseline, observation.amounts)).toEqual({
      centre: '0.82',
      lower: '0.7624',
      upper: '0.8776',
    });
    expect(signalsOf(baseline, [observation], { direction: 'higher' })).toEqual([]);
  });

  it('has limits that follow the volume: 78 % of 1,600 is out, of 400 is in', () => {
    // √(0.82 × 0.18 / 1600) × 3 = 0.02881: the lower limit is 0.79119.
    const out = signalsOf(baseline, [week('312', '400'), week('1248', '1600')], {
      direction: 'higher',
    });
    expect(out).toMatchObject([{ test: 'N1', at: '1248', side: 'below', adverse: true }]);
    expect(controlLimits(baseline, { numerator: '0', denominator: '1600' }).lower).toBe('0.7912');
  });

  it('keeps its limits within 0 and 1', () => {
    expect(controlLimits(baseline, { numerator: '1', denominator: '1' })).toMatchObject({
      lower: '0',
      upper: '1',
    });
  });

  it('sums up numerators and denominators, never the mean of ratios (rules R2)', () => {
    const weeks = [
      { numerator: '8500', denominator: '10000' },
      { numerator: '3500', denominator: '5000' },
      { numerator: '16800', denominator: '20000' },
    ];
    expect(roundFraction(proportionsBaseline(weeks, 3)!.centre, 6)).toBe('0.822857');
    expect(proportionsBaseline(weeks)).toBeNull();
  });

  it('is not drawn of what is no proportion', () => {
    expect(proportionsBaseline([{ numerator: '240000', denominator: '1000' }], 1)).toBeNull();
    expect(proportionsBaseline([{ numerator: '0', denominator: '0' }], 1)).toBeNull();
  });

  it('has no zone tests: three weeks beyond 2σ are no signal of it', () => {
    const weeks = ['a', 'b', 'c'].map((id) => ({ ...week('312', '400'), id }));
    expect(signalsOf(baseline, weeks, { direction: 'higher', tests: everyTest })).toEqual([]);
    const nine = Array.from({ length: 9 }, (_, n) => ({ ...week('320', '400'), id: String(n) }));
    const runs = signalsOf(baseline, nine, { direction: 'higher', tests: defaultTests });
    expect(runs).toMatchObject([{ test: 'N2', at: '8' }]);
  });

  it('refuses a period without volume', () => {
    expect(() => signalsOf(baseline, [week('0', '0')], { direction: 'higher' })).toThrow(
      RangeError,
    );
  });
});

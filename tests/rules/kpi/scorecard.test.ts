import { describe, expect, it } from '@jest/globals';

import {
  bandOf,
  scorecard,
  type ScorecardMeasure,
  type ScorecardRule,
} from '../../../rules/kpi/scorecard.js';

const rule: ScorecardRule = { cap: '1', noData: 'reweight', bands: [] };

function measure(
  kpi: string,
  weight: string,
  actual: string | null,
  target: string,
  direction: ScorecardMeasure['direction'] = 'higher',
): ScorecardMeasure {
  const amounts = actual === null ? null : { numerator: actual, denominator: '1' };
  return { kpi, weight, direction, target, actual: amounts };
}

/** The oracle of rules R17. */
const oracle: readonly ScorecardMeasure[] = [
  measure('SL', '30', '84.1', '80'),
  measure('ABN', '15', '5.5', '5', 'lower'),
  measure('QA', '25', '88', '90'),
  measure('FCR', '15', '72', '75'),
  measure('CSAT', '15', '4.3', '4.2'),
];

/** The oracle without quality's data. */
const without = oracle.map((one) => (one.kpi === 'QA' ? { ...one, actual: null } : one));

describe('the scorecard (rules R17)', () => {
  it('is 30 + 13.6364 + 24.4444 + 14.4 + 15 = 97.48', () => {
    const { score, lines } = scorecard(oracle, rule);
    expect(lines.map(({ points }) => points)).toEqual(['30', '13.6364', '24.4444', '14.4', '15']);
    expect(score).toBe('97.48');
  });

  it('shows attainment under the cap', () => {
    const attained = scorecard(oracle, rule).lines.map(({ attainment }) => attainment);
    expect(attained).toEqual(['1', '0.9091', '0.9778', '0.96', '1']);
    const higher = scorecard(oracle, { ...rule, cap: '1.2' }).lines;
    expect(higher[0]).toMatchObject({ attainment: '1.0513', points: '31.5375' });
    expect(scorecard([measure('SL', '1', '400', '80')], { ...rule, cap: '1.2' }).score).toBe('120');
  });

  it('leaves out a KPI without data, or counts it as nothing, and shows both', () => {
    // 73.0364 points of 75, or of 100.
    expect(scorecard(without, rule)).toMatchObject({
      score: '97.38',
      reweighted: '97.38',
      zero: '73.04',
    });
    expect(scorecard(without, { ...rule, noData: 'zero' }).score).toBe('73.04');
    expect(scorecard(without, rule).lines[2]).toEqual({
      kpi: 'QA',
      weight: '25',
      attainment: null,
      points: '0',
    });
  });

  it('has no score where nothing was judged', () => {
    const nothing = [measure('SL', '30', null, '80')];
    const bands = [{ name: 'all', upTo: null }];
    expect(scorecard(nothing, { ...rule, bands })).toMatchObject({
      score: null,
      reweighted: null,
      zero: '0',
      band: null,
    });
    expect(scorecard([], rule)).toMatchObject({ score: null, zero: null });
  });

  it('adds exactly and rounds once, however small the weights are', () => {
    const thirds = ['a', 'b', 'c'].map((kpi) => measure(kpi, '0.0001', '1', '3'));
    expect(scorecard(thirds, rule).score).toBe('33.33');
    // 33.335 exactly, which a binary float would put below.
    expect(scorecard([measure('a', '0.1', '33.335', '100')], rule).score).toBe('33.34');
  });

  it('gives everything for meeting and nothing for missing where a ratio has no meaning', () => {
    const scoreOf = (actual: string, target: string, direction: 'higher' | 'lower') =>
      scorecard([measure('k', '1', actual, target, direction)], rule).score;
    expect(scoreOf('0', '5', 'lower')).toBe('100');
    expect(scoreOf('0', '0', 'lower')).toBe('100');
    expect(scoreOf('3', '0', 'lower')).toBe('0');
    expect(scoreOf('5', '-10', 'higher')).toBe('100');
    expect(scoreOf('-20', '-10', 'higher')).toBe('0');
    expect(scoreOf('-5', '30', 'higher')).toBe('0');
  });

  it('does not judge over a denominator of zero', () => {
    const empty = { ...measure('k', '1', '0', '80'), actual: { numerator: '0', denominator: '0' } };
    expect(scorecard([empty], rule).reweighted).toBeNull();
  });
});

describe('bands', () => {
  const bands = [
    { name: 'red', upTo: '80' },
    { name: 'amber', upTo: '95' },
    { name: 'green', upTo: null },
  ];

  it('are closed at the top, and 100 belongs to the best', () => {
    const named = ['0', '80', '80.01', '95', '95.01', '100', '120'].map((s) => bandOf(s, bands));
    expect(named).toEqual(['red', 'red', 'amber', 'amber', 'green', 'green', 'green']);
    expect(scorecard(oracle, { ...rule, bands }).band).toBe('green');
  });

  it('are refused when they do not rise, or leave the best scores out', () => {
    const of = (...limits: (string | null)[]) => limits.map((upTo) => ({ name: 'x', upTo }));
    for (const broken of [of('80', '80', null), of('80', '100'), of(null, '80'), of(null, null)]) {
      expect(() => bandOf('100', broken)).toThrow(RangeError);
    }
    expect(bandOf('100', [])).toBeNull();
  });
});

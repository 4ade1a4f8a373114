import { describe, expect, it } from '@jest/globals';

import {
  budgetEvents,
  burnFactor,
  burnRate,
  burnWindows,
  judgeBurn,
  openingWindows,
  workbookWindows,
  type OpeningHour,
  type Promised,
} from '../../../rules/kpi/burn-rate.js';
import { fraction, roundFraction, type Fraction } from '../../../rules/numbers/fraction.js';

const hour = 3_600;
const day = 24 * hour;
/** 80 % answered within 20 seconds. */
const eighty: Promised = { direction: 'higher', targetPercent: '80' };
const shown = (value: Fraction | null) => (value === null ? null : roundFraction(value, 4));
/** So many late of so many offered. */
const late = (bad: number, offered: number) => ({
  numerator: String(offered - bad),
  denominator: String(offered),
});

describe('the factor of a pair of windows (rules R6)', () => {
  it('over 30 days is 14.4, 6, 3 and 1 (SRE workbook)', () => {
    const factors = workbookWindows.map((one) => shown(burnFactor(one, 30 * day)));
    expect(factors).toEqual(['14.4', '6', '3', '1']);
    expect(workbookWindows.map(({ shortSeconds }) => shortSeconds / 60)).toEqual([5, 30, 120, 360]);
  });

  it.each([
    ['8', hour, '13.44'],
    ['12.5', 6 * hour, '3.5'],
    ['20', day, '1.4'],
    ['42', 3 * day, '0.98'],
  ])('over 7 days of %s %% in %d s is as in sloth’s example: %s', (share, long, factor) => {
    expect(shown(burnFactor(burnWindows(share, long), 7 * day))).toBe(factor);
  });
});

describe('the burn rate (rules R6)', () => {
  it('has a budget of 12,000 late of 60,000 offered at 80 %', () => {
    expect(shown(budgetEvents(eighty, '60000'))).toBe('12000');
  });

  it.each([
    [480, '3'],
    [300, '1.875'],
    [240, '1.5'],
    [160, '1'],
    [0, '0'],
  ])('of a day with %d late of 800 is %s', (bad, rate) => {
    expect(shown(burnRate(eighty, late(bad, 800)))).toBe(rate);
  });

  it('counts the numerator as bad where lower is better: 8 % abandoned burns 5 % at 1.6', () => {
    const abandonment: Promised = { direction: 'lower', targetPercent: '5' };
    expect(shown(burnRate(abandonment, { numerator: '64', denominator: '800' }))).toBe('1.6');
  });

  it('has no value without events, nor where the target leaves no budget', () => {
    expect(burnRate(eighty, late(0, 0))).toBeNull();
    const perfect: Promised = { direction: 'higher', targetPercent: '100' };
    expect(() => burnRate(perfect, late(1, 2))).toThrow(RangeError);
  });
});

describe('an alert (rules R6)', () => {
  const judge = (long: readonly [number, number], short: readonly [number, number]) =>
    judgeBurn(eighty, {
      factor: fraction('3'),
      long: late(...long),
      short: late(...short),
      minVolume: '50',
    });

  it('needs both windows at the factor, which is enough', () => {
    expect(judge([480, 800], [60, 100]).kind).toBe('burning');
    expect(judge([479, 800], [60, 100]).kind).toBe('quiet');
    expect(judge([480, 800], [59, 100]).kind).toBe('quiet');
  });

  it('says nothing of windows with too few contacts', () => {
    expect(judge([30, 49], [30, 49])).toEqual({ kind: 'too-few', window: 'long' });
    expect(judge([480, 800], [49, 49])).toEqual({ kind: 'too-few', window: 'short' });
    expect(judge([480, 800], [50, 50]).kind).toBe('burning');
    expect(judge([480, 800], [0, 0])).toEqual({ kind: 'too-few', window: 'short' });
  });
});

describe('windows in opening hours (rules R6, our proposal)', () => {
  /** Three opening hours a day; the d-th day has d late an hour of 100. */
  const hours = ['04-01', '04-02', '04-06', '04-07', '04-08', '04-09'].flatMap((date, index) =>
    [0, 1, 2].map((): OpeningHour => ({ day: date, amounts: late(index + 1, 100) })),
  );

  it('are the last opening day and its last hour', () => {
    expect(openingWindows(hours, 'fast')).toEqual({ long: late(18, 300), short: late(6, 100) });
  });

  it('are the last five opening days and the last of them, whatever lies between', () => {
    // 3 × (2 + 3 + 4 + 5 + 6) late of 5 days of 300.
    expect(openingWindows(hours, 'slow')).toEqual({ long: late(60, 1500), short: late(18, 300) });
  });

  it('are none before there are days enough', () => {
    expect(openingWindows(hours.slice(0, 12), 'slow')).toBeNull();
    expect(openingWindows([], 'fast')).toBeNull();
  });
});

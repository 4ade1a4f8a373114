import { describe, expect, it } from '@jest/globals';

import type { CreditTerms } from '../../../rules/credits/terms.js';
import { eur, failed, month, payable, weight, weighted, withMetrics } from './terms.js';

const invoice = '412350.00';

describe('the credit of a month (rules R14)', () => {
  it('is A × B × C in the published example of the State of Texas: 2,000', () => {
    const texas: CreditTerms = {
      ...weighted,
      currency: 'EUR',
      atRiskPercent: '10',
      scheme: {
        kind: 'allocation',
        poolPercent: '100',
        categories: { critical: '50' },
        metrics: { availability: weight('40', { category: 'critical' }) },
      },
    };
    const { lines, payable: total } = month(texas, '100000', [failed('availability')]);
    expect(total).toEqual({ amount: '2000.00', currency: 'EUR' });
    expect(lines).toMatchObject([{ poolPercent: '50', weightPercent: '40', multiplier: '1' }]);
  });

  it('takes the weight of the at-risk amount where there are no categories', () => {
    expect(month(weighted, invoice, [failed('SL')]).payable.amount).toBe('29689.20');
  });

  it('adds several defaults up, and ends at the at-risk amount', () => {
    const both = month(weighted, invoice, [failed('SL'), failed('QA')]);
    expect(both.lines.map((line) => line.claimed.amount)).toEqual(['29689.20', '24741.00']);
    expect(both.claimed.amount).toBe('54430.20');
    expect(both.payable.amount).toBe('49482.00');
    expect(both.cutBy).toEqual({ most: eur('49482'), by: 'month' });
  });

  it('costs nothing when everything was met, not judged or excluded, and says why', () => {
    const excluded = {
      kpi: 'SL',
      outcome: 'excluded',
      reason: 'flood in the centre',
      approvedBy: 'clara',
    } as const;
    const quiet = month(weighted, invoice, [
      excluded,
      { kpi: 'QA', outcome: 'met' },
      { kpi: 'FCR', outcome: 'not-judged' },
    ]);
    expect(quiet).toMatchObject({
      lines: [],
      excluded: [excluded],
      payable: eur('0'),
      cutBy: null,
    });
  });

  it('leaves out a default of a KPI that the terms do not price', () => {
    expect(month(weighted, invoice, [failed('occupancy')]).lines).toEqual([]);
  });

  it('rounds each claim HALF_UP before the sum: three claims of 0.005 are 0.03, not 0.02', () => {
    const thin = withMetrics({ a: weight('5'), b: weight('5'), c: weight('5') }, '10');
    const { claimed } = month(thin, '1.00', [failed('a'), failed('b'), failed('c')]);
    expect(claimed.amount).toBe('0.03');
  });

  it('refuses an invoice in another currency', () => {
    expect(() => month({ ...weighted, currency: 'USD' }, invoice, [])).toThrow(
      expect.objectContaining({ code: 'STEERCO_CURRENCY' }),
    );
  });
});

describe('the multiplier for defaults in a row (rules R14)', () => {
  const repeated = withMetrics({ SL: weight('20', { repeat: ['1', '1.5', '2'] }) });

  it('is 1, 1.5 and 2, and stays', () => {
    const costs = [1, 2, 3, 4].map(
      (consecutive) =>
        month(repeated, invoice, [failed('SL', { consecutive })]).lines[0]?.claimed.amount,
    );
    expect(costs).toEqual(['9896.40', '14844.60', '19792.80', '19792.80']);
  });
});

describe('a credit that is linear between the expected level and the minimum (rules R14)', () => {
  const linear = withMetrics({ SL: weight('60', { scale: 'linear' }) });
  const between = (expected: string, minimum: string, numerator: string, denominator = '1000') =>
    month(linear, invoice, [
      failed('SL', {
        reading: { value: { numerator, denominator, scale: '100' }, expected, minimum },
      }),
    ]).payable.amount;

  it.each([
    ['at the expected level: nothing', '800', '0.00'],
    ['half way: half of 29,689.20', '750', '14844.60'],
    ['a third of the way, rounded once: 9,896.40', '766.666666666667', '9896.40'],
    ['at the minimum: everything', '700', '29689.20'],
    ['below the minimum: no more than everything', '100', '29689.20'],
    ['better than expected: nothing', '900', '0.00'],
  ])('%s', (_, numerator, amount) => {
    expect(between('80', '70', numerator)).toBe(amount);
  });

  it('turns round where lower is better: abandonment of 8.5 between 5 and 12 costs half', () => {
    expect(between('5', '12', '85')).toBe('14844.60');
    expect(between('5', '12', '50')).toBe('0.00');
    expect(between('5', '12', '200')).toBe('29689.20');
  });

  it('costs everything where nothing was reported', () => {
    expect(month(linear, invoice, [failed('SL')]).payable.amount).toBe('29689.20');
  });

  it('refuses two equal levels, and a value over nothing', () => {
    expect(() => between('80', '80', '700')).toThrow('linear between two levels');
    expect(() => between('80', '70', '0', '0')).toThrow('a value over 0');
  });
});

describe('points with bands (rules R14)', () => {
  const bands = [
    { upTo: '20', perPoint: '0' },
    { upTo: '100', perPoint: '3.00' },
    { upTo: null, perPoint: '3.60' },
  ];
  const pointed = (points: string): CreditTerms => ({
    ...weighted,
    scheme: { kind: 'points', points: { SL: points, QA: '0.5' }, bands },
  });

  it.each([
    ['20 are free', '20', '0.00'],
    ['21 cost the first one charged', '21', '3.00'],
    ['100 cost 80 × £3.00', '100', '240.00'],
    ['120 cost 80 × £3.00 + 20 × £3.60, as published', '120', '312.00'],
  ])('%s', (_, points, amount) => {
    expect(month(pointed(points), invoice, [failed('SL')]).payable.amount).toBe(amount);
  });

  it('adds the points of the month up before they are priced', () => {
    const { lines } = month(pointed('20'), invoice, [failed('SL'), failed('QA'), failed('FCR')]);
    expect(lines).toMatchObject([{ points: '20.5', kpis: ['SL', 'QA'], claimed: eur('1.50') }]);
  });

  it('is capped like any other credit', () => {
    expect(month(pointed('120'), '1000', [failed('SL')]).payable.amount).toBe('120.00');
  });

  it('refuses bands that do not rise, or do not reach the points', () => {
    const broken = (upTo: readonly (string | null)[]): CreditTerms => ({
      ...weighted,
      scheme: {
        kind: 'points',
        points: { SL: '60' },
        bands: upTo.map((limit) => ({ upTo: limit, perPoint: '1' })),
      },
    });
    expect(() => month(broken(['20', '20']), invoice, [failed('SL')])).toThrow('does not rise');
    expect(() => month(broken(['20', '50']), invoice, [failed('SL')])).toThrow('price 50 points');
  });
});

describe('the pool (rules R14)', () => {
  it('may not be exceeded by what is allocated', () => {
    const metrics = { SL: weight('200'), QA: weight('50.01') };
    expect(() => month(withMetrics(metrics), invoice, [])).toThrow(
      'the allocations of the pool add up to 250.01 %, above 250 %',
    );
    expect(month(withMetrics({ ...metrics, QA: weight('50') }), invoice, []).lines).toEqual([]);
  });

  it('is shared by categories, and a category by its metrics', () => {
    const of = (pool: string, first: string, category: string): CreditTerms => ({
      ...weighted,
      scheme: {
        kind: 'allocation',
        poolPercent: pool,
        categories: { critical: '70', key: '30' },
        metrics: { a: weight(first, { category: 'critical' }), b: weight('60', { category }) },
      },
    });
    expect(payable(month(of('100', '40', 'critical'), '1000', [failed('b')]))).toEqual(['50.40']);
    expect(() => month(of('99', '40', 'critical'), '1000', [])).toThrow('add up to 100 %');
    expect(() => month(of('100', '41', 'critical'), '1000', [])).toThrow(
      'the allocations of category critical add up to 101 %, above 100 %',
    );
    expect(() => month(of('100', '40', 'lesser'), '1000', [])).toThrow('has no share of the pool');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { prorated } from '../../../rules/credits/cap.js';
import { sumMoney } from '../../../rules/credits/money.js';
import { eur, failed, month, payable, weight, weighted, withMetrics } from './terms.js';

const amounts = (claims: readonly string[], most: string): readonly string[] =>
  prorated(claims.map(eur), eur(most)).map(({ amount }) => amount);

describe('the cap of a month (rules R14)', () => {
  it('cuts 5,400/4,800/4,200 under 12,000 to 4,500/4,000/3,500', () => {
    const terms = withMetrics({ a: weight('45'), b: weight('40'), c: weight('35') });
    const cut = month(terms, '100000', [failed('a'), failed('b'), failed('c')]);
    expect(cut.claimed.amount).toBe('14400.00');
    expect(payable(cut)).toEqual(['4500.00', '4000.00', '3500.00']);
  });

  it('pays on no claim more than it is, and passes on what the largest cannot take up', () => {
    // 999.994 each is 999.99 rounded: the ten lack four cents, of which no claim can take more than one.
    const cut = amounts(
      Array.from({ length: 10 }, () => '1000'),
      '9999.94',
    );
    expect(cut.slice(0, 5)).toEqual(['1000.00', '1000.00', '1000.00', '1000.00', '999.99']);
    expect(cut.slice(5)).toEqual(Array.from({ length: 5 }, () => '999.99'));
  });

  it('leaves claims alone that fit exactly', () => {
    expect(amounts(['7000', '5000'], '12000')).toEqual(['7000.00', '5000.00']);
  });

  it('gives the remainder to the largest claim, the first of equals', () => {
    // 100/300 of 200 is 66.67 rounded; three of them are 200.01, so the first gives a cent back.
    expect(amounts(['100', '100', '100'], '200')).toEqual(['66.66', '66.67', '66.67']);
    // 16.666…, 16.666…, 66.666…: rounded they are 100.01.
    expect(amounts(['50', '50', '200'], '100')).toEqual(['16.67', '16.67', '66.66']);
    // Thirds of 100 are 33.33 each: one cent is left.
    expect(amounts(['60', '60', '60'], '100')).toEqual(['33.34', '33.33', '33.33']);
  });

  it('never makes a claim negative, even under a cap of three cents', () => {
    // 0.6 of a cent each is a cent rounded: two of the five give it back, the first of equals.
    expect(amounts(['1', '1', '1', '1', '1'], '0.03')).toEqual([
      '0.00',
      '0.00',
      '0.01',
      '0.01',
      '0.01',
    ]);
  });

  it('sums up to the smaller of claims and cap to the cent, and raises no claim', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), cents, (claims, most) => {
        const money = (n: number) =>
          eur(`${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
        const shares = prorated(claims.map(money), money(most));
        const total = claims.reduce((a, b) => a + b, 0);
        expect(sumMoney(shares, 'EUR')).toEqual(money(Math.min(total, most)));
        expect(shares.every(({ amount }) => !amount.startsWith('-'))).toBe(true);
        for (const [index, { amount }] of shares.entries())
          expect(Number(amount) * 100).toBeLessThanOrEqual((claims[index] ?? 0) + 1e-6);
      }),
    );
  });

  it('is rounded down: 12 % of 100.05 is 12.006, and 12.01 would be above it', () => {
    const all = ['SL', 'QA'].map((kpi) => failed(kpi));
    expect(month(weighted, '100.05', all).payable.amount).toBe('12.00');
  });
});

describe('the annual cap (rules R14)', () => {
  const capped = { ...weighted, annualCap: { kind: 'amount', amount: eur('60000') } } as const;
  const after = (credited: string) =>
    month(capped, '412350', [failed('SL')], { charges: eur('0'), credited: eur(credited) });

  it('leaves what the year has not used yet', () => {
    expect(after('30310.80')).toMatchObject({ payable: eur('29689.20'), cutBy: null });
    expect(after('40000')).toMatchObject({
      payable: eur('20000'),
      cutBy: { most: eur('20000'), by: 'year' },
    });
    expect(after('60000').payable.amount).toBe('0.00');
    expect(after('70000').payable.amount).toBe('0.00');
  });

  it('does not raise the cap of the month', () => {
    const both = [failed('SL'), failed('QA')];
    const year = { charges: eur('0'), credited: eur('0') };
    expect(month(capped, '412350', both, year).payable.amount).toBe('49482.00');
  });

  it('may be a percentage of the year’s charges', () => {
    const percent = { ...weighted, annualCap: { kind: 'percent', percent: '1' } } as const;
    const year = { charges: eur('4948200'), credited: eur('30000') };
    expect(month(percent, '412350', [failed('SL')], year).payable.amount).toBe('19482.00');
    // 1 % of 3000.50 is 30.005, and 30.01 would be above it.
    const small = { charges: eur('3000.50'), credited: eur('0') };
    expect(month(percent, '412350', [failed('SL')], small).payable.amount).toBe('30.00');
  });
});

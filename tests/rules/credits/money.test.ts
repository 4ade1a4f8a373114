import { describe, expect, it } from '@jest/globals';

import { addMoney, compareMoney, money, percentOfMoney } from '../../../rules/credits/money.js';
import { eur } from './terms.js';

describe('money', () => {
  it('has the decimals of its currency (ISO 4217)', () => {
    expect(money('1234.5', 'EUR').amount).toBe('1234.50');
    expect(money('1234', 'USD').amount).toBe('1234.00');
    expect(money('1234.5', 'JPY').amount).toBe('1235');
    expect(money('1234.5', 'KWD').amount).toBe('1234.500');
    expect(money('-0.001', 'EUR').amount).toBe('0.00');
  });

  it('rounds HALF_UP to the cent, where a binary float would not', () => {
    expect(eur('1.005').amount).toBe('1.01');
    expect((1.005).toFixed(2)).toBe('1.00');
    expect(eur('1.0049999').amount).toBe('1.00');
  });

  it('adds without losing a cent at any size', () => {
    expect(addMoney(eur('0.10'), eur('0.20')).amount).toBe('0.30');
    expect(addMoney(eur('90071992547409.93'), eur('0.01')).amount).toBe('90071992547409.94');
  });

  it('takes percentages in one rounding, down where asked', () => {
    expect(percentOfMoney('12', eur('412350')).amount).toBe('49482.00');
    expect(percentOfMoney('33.335', eur('1.00')).amount).toBe('0.33');
    expect(percentOfMoney('12.5', eur('0.12'), 'down').amount).toBe('0.01');
    expect(percentOfMoney('12.5', eur('0.12')).amount).toBe('0.02');
  });

  it('refuses to mix currencies, and what is no currency', () => {
    const dollars = money('1', 'USD');
    expect(() => addMoney(eur('1'), dollars)).toThrow('1.00 EUR and 1.00 USD');
    expect(() => compareMoney(eur('1'), dollars)).toThrow(
      expect.objectContaining({ code: 'STEERCO_CURRENCY' }),
    );
    expect(() => money('1', 'euro')).toThrow('"euro" is not a currency');
    expect(() => money('1e3', 'EUR')).toThrow(expect.objectContaining({ code: 'STEERCO_DECIMAL' }));
  });
});

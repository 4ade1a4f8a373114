import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Rounding } from '../../../rules/kpi/types.js';
import {
  addDecimals,
  compareDecimals,
  compareRatio,
  divideRounded,
  multiplyDecimals,
  normaliseDecimal,
  ratio,
} from '../../../rules/numbers/decimal.js';

const none: Rounding = { mode: 'none' };
const halfUp1: Rounding = { mode: 'half-up', places: 1 };
const halfEven1: Rounding = { mode: 'half-even', places: 1 };

/** Compares a percentage such as 79.95, given as a ratio, with a level. */
const percent = (value: string, level: string, rounding: Rounding): -1 | 0 | 1 =>
  compareRatio({ numerator: value, denominator: '100', scale: '100' }, level, rounding);

describe('decimals', () => {
  it('multiplies 0.57 by 100 exactly (rules R1)', () => {
    expect(multiplyDecimals('0.57', '100')).toBe('57');
    expect(0.57 * 100).not.toBe(57);
  });

  it('prints plain digits at every magnitude, never an exponent', () => {
    expect(multiplyDecimals('1000000000000000000000', '1000000000000')).toBe(`1${'0'.repeat(33)}`);
    expect(multiplyDecimals('0.0000001', '0.0000001')).toBe('0.00000000000001');
    expect(ratio('1', '10000000')).toBe('0.0000001');
  });

  it('divides and rounds once, HALF_UP or down', () => {
    expect(divideRounded('2', '3', 2)).toBe('0.67');
    expect(divideRounded('2', '3', 2, 'down')).toBe('0.66');
    // 0.0049999… would be 0.01 if it were rounded to three places first.
    expect(divideRounded('0.4999999999999999', '100', 2)).toBe('0');
    expect(divideRounded('-1', '8', 2)).toBe('-0.13');
    expect(() => divideRounded('1', '0', 2)).toThrow('a ratio over 0 has no value');
  });

  it('trims superfluous zeros and has one zero', () => {
    expect(['079.950', '-0.00', '8500.000000', '-1.50'].map(normaliseDecimal)).toEqual([
      '79.95',
      '0',
      '8500',
      '-1.5',
    ]);
  });

  it.each([
    '',
    ' 1',
    '1e3',
    '.5',
    '5.',
    '+5',
    '1,5',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '--1',
    '1\n',
  ])('refuses %j as a decimal', (text) => {
    expect(() => normaliseDecimal(text)).toThrow(
      expect.objectContaining({ code: 'STEERCO_DECIMAL' }),
    );
  });

  it('agrees with integers of any size', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(addDecimals(String(a), String(b))).toBe(String(a + b));
        expect(multiplyDecimals(String(a), String(b))).toBe(String(a * b));
        expect(compareDecimals(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('ratios', () => {
  it('prints the ratios of rules R2 and R3 HALF_UP to 10 decimals', () => {
    expect(ratio('28800', '35000')).toBe('0.8228571429');
    expect(ratio('880', '1060')).toBe('0.8301886792');
    expect(ratio('860', '1000')).toBe('0.86');
    expect(ratio('2', '3')).toBe('0.6666666667');
    expect(ratio('1', '20000000000')).toBe('0.0000000001');
  });

  it('refuses a denominator that is not positive', () => {
    for (const denominator of ['0', '0.0', '-1'])
      expect(() => ratio('1', denominator)).toThrow(
        expect.objectContaining({ code: 'STEERCO_DECIMAL' }),
      );
  });

  it('rounds in the unit before it compares: 79.95 meets 80 at one decimal and misses it unrounded', () => {
    expect(percent('79.95', '80', halfUp1)).toBe(0);
    expect(percent('79.95', '80', none)).toBe(-1);
  });

  it('rounds once: 79.949999 is 79.9', () => {
    expect(percent('79.949999', '80', halfUp1)).toBe(-1);
    expect(percent('79.949999', '79.9', halfUp1)).toBe(0);
    expect(percent('79.9499999999999', '79.9', halfUp1)).toBe(0);
  });

  it('tells HALF_UP from HALF_EVEN at 80.05', () => {
    expect(percent('80.05', '80.1', halfUp1)).toBe(0);
    expect(percent('80.05', '80', halfEven1)).toBe(0);
    expect(percent('80.15', '80.2', halfEven1)).toBe(0);
    expect(percent('80.0500000000000001', '80.1', halfEven1)).toBe(0);
  });

  it('compares recurring ratios exactly', () => {
    const third = { numerator: '1', denominator: '3', scale: '100' };
    expect(compareRatio(third, '33.33333333333333333333333333', none)).toBe(1);
    expect(compareRatio({ ...third, numerator: '3', denominator: '9' }, '33.4', none)).toBe(-1);
  });

  it('rounds every quotient as integer arithmetic does', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('half-up' as const, 'half-even' as const),
        (numerator, denominator, places, mode) => {
          const rounded = roundedByIntegers(numerator * 10n ** BigInt(places), denominator, mode);
          const level = multiplyDecimals(String(rounded), `0.${'0'.repeat(places)}1`);
          const shifted = multiplyDecimals(level, '10');
          const value = {
            numerator: String(numerator),
            denominator: String(denominator),
            scale: '1',
          };
          expect(compareRatio(value, shifted, { mode, places })).toBe(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** n/d to a whole number, halves away from zero or to the even neighbour, with integers alone. */
function roundedByIntegers(n: bigint, d: bigint, mode: 'half-up' | 'half-even'): bigint {
  const sign = n < 0n ? -1n : 1n;
  const [quotient, rest] = [(sign * n) / d, (sign * n) % d];
  const half = rest * 2n === d;
  const up = half ? mode === 'half-up' || quotient % 2n === 1n : rest * 2n > d;
  return sign * (quotient + (up ? 1n : 0n));
}

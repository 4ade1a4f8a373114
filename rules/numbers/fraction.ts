import type { DecimalText } from '../kpi/types.js';
import { addDecimals, compareDecimals, divideRounded, multiplyDecimals } from './decimal.js';

/** An exact quotient, for sums of thirds that no decimal holds. The denominator is above zero. */
export interface Fraction {
  readonly numerator: DecimalText;
  readonly denominator: DecimalText;
}

/** `numerator / denominator`, whatever the sign of either. @throws RangeError over zero. */
export function fraction(numerator: DecimalText, denominator: DecimalText = '1'): Fraction {
  const order = compareDecimals(denominator, '0');
  if (order === 0) throw new RangeError(`${numerator} over zero has no value`);
  if (order > 0) return { numerator, denominator };
  return {
    numerator: multiplyDecimals(numerator, '-1'),
    denominator: multiplyDecimals(denominator, '-1'),
  };
}

/** The exact sum. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: addDecimals(
      multiplyDecimals(a.numerator, b.denominator),
      multiplyDecimals(b.numerator, a.denominator),
    ),
    denominator: multiplyDecimals(a.denominator, b.denominator),
  };
}

/** The exact difference. */
export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  return addFractions(a, multiplyFractions(b, fraction('-1')));
}

/** The exact product. */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: multiplyDecimals(a.numerator, b.numerator),
    denominator: multiplyDecimals(a.denominator, b.denominator),
  };
}

/** The exact quotient. @throws RangeError when `b` is zero. */
export function divideFractions(a: Fraction, b: Fraction): Fraction {
  return multiplyFractions(a, fraction(b.denominator, b.numerator));
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`, exactly. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  return compareDecimals(
    multiplyDecimals(a.numerator, b.denominator),
    multiplyDecimals(b.numerator, a.denominator),
  );
}

/** The nearest of `low` and `high` that a fraction lies beyond, or the fraction. */
export function clampFraction(value: Fraction, low: Fraction, high: Fraction): Fraction {
  if (compareFractions(value, low) < 0) return low;
  return compareFractions(value, high) > 0 ? high : value;
}

/** HALF_UP to so many places, rounded once. */
export function roundFraction({ numerator, denominator }: Fraction, places: number): DecimalText {
  return divideRounded(numerator, denominator, places);
}

import { Big } from 'big.js';

import { SteercoError } from '../errors.js';
import type { DecimalText, Rounding } from '../kpi/types.js';

/** A constructor of our own, because precision and rounding are settings of big.js constructors. */
function exact(places: number, roundingMode: Big.RoundingMode): typeof Big {
  const Exact = Big();
  Exact.DP = places;
  Exact.RM = roundingMode;
  return Exact;
}

/** Ratios are printed HALF_UP to 10 decimals (rules R1). */
const Printed = exact(10, Big.roundHalfUp);

const decimalText = /^-?\d+(\.\d+)?$/;

function parse(text: DecimalText, Constructor: typeof Big = Printed): Big {
  if (!decimalText.test(text))
    throw new SteercoError('STEERCO_DECIMAL', `"${text}" is not a decimal number`, {
      hint: 'Write digits with a point, such as 80 or -79.95: no exponent, no separators.',
    });
  return new Constructor(text);
}

function print(value: Big): DecimalText {
  return value.eq(0) ? '0' : value.toFixed();
}

/** The same number without superfluous zeros (`079.950` is `79.95`); STEERCO_DECIMAL for what is no decimal. */
export function normaliseDecimal(text: DecimalText): DecimalText {
  return print(parse(text));
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`, exactly. */
export function compareDecimals(a: DecimalText, b: DecimalText): -1 | 0 | 1 {
  return parse(a).cmp(parse(b));
}

/** The exact sum. */
export function addDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return print(parse(a).plus(parse(b)));
}

/** The exact product. */
export function multiplyDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return print(parse(a).times(parse(b)));
}

/** The exact difference. */
export function subtractDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return print(parse(a).minus(parse(b)));
}

/** HALF_UP to so many places, trailing zeros trimmed: for people to read, never to compare. */
export function roundDecimal(value: DecimalText, places: number): DecimalText {
  return print(parse(value).round(places, Big.roundHalfUp));
}

/** `numerator / denominator` for people: HALF_UP to 10 decimals, trailing zeros trimmed (rules R1). */
export function ratio(numerator: DecimalText, denominator: DecimalText): DecimalText {
  return print(parse(numerator).div(positive(parse(denominator))));
}

/**
 * `numerator / denominator`, rounded once to so many places: HALF_UP, or towards zero. The denominator must
 * be positive; STEERCO_DECIMAL otherwise.
 */
export function divideRounded(
  numerator: DecimalText,
  denominator: DecimalText,
  places: number,
  mode: 'half-up' | 'down' = 'half-up',
): DecimalText {
  const Rounded = exact(places, mode === 'half-up' ? Big.roundHalfUp : Big.roundDown);
  return print(parse(numerator, Rounded).div(positive(parse(denominator))));
}

/** The square root of a number not below zero, HALF_UP to so many places: to show, as roots are rarely exact. */
export function squareRoot(value: DecimalText, places: number): DecimalText {
  return print(parse(value, exact(places, Big.roundHalfUp)).sqrt());
}

/** A ratio that is to be compared: `scale` brings it to the unit of the level (percent: "100"). */
export interface ScaledRatio {
  readonly numerator: DecimalText;
  readonly denominator: DecimalText;
  readonly scale: DecimalText;
}

/**
 * -1, 0 or 1 as the ratio, in its unit, is below, at or above `level` (rules R1). Without rounding
 * nothing is divided, so the answer is exact; with rounding the ratio is rounded once, in its unit,
 * before it is compared. The denominator must be positive.
 */
export function compareRatio(
  value: ScaledRatio,
  level: DecimalText,
  rounding: Rounding,
): -1 | 0 | 1 {
  const denominator = positive(parse(value.denominator));
  if (rounding.mode === 'none')
    return parse(value.numerator).times(parse(value.scale)).cmp(parse(level).times(denominator));
  const mode = rounding.mode === 'half-up' ? Big.roundHalfUp : Big.roundHalfEven;
  return parse(value.numerator, exact(rounding.places, mode))
    .times(parse(value.scale))
    .div(denominator)
    .cmp(parse(level));
}

function positive(denominator: Big): Big {
  if (denominator.gt(0)) return denominator;
  throw new SteercoError('STEERCO_DECIMAL', `a ratio over ${print(denominator)} has no value`, {
    hint: 'Ratios are judged only where the denominator is above zero.',
  });
}

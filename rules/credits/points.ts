import { SteercoError } from '../errors.js';
import type { DecimalText } from '../kpi/types.js';
import {
  addDecimals,
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../numbers/decimal.js';
import { money, type Money } from './money.js';
import type { PointBand } from './terms.js';

/**
 * What so many points cost: each band prices the points that lie in it, and the sum is rounded once,
 * HALF_UP to the smallest coin (rules R14). STEERCO_CREDIT_TERMS when the bands do not rise or do not reach.
 */
export function priceOfPoints(
  points: DecimalText,
  bands: readonly PointBand[],
  currency: string,
): Money {
  let from = '0';
  let cost = '0';
  for (const { upTo, perPoint } of bands) {
    if (upTo !== null && compareDecimals(upTo, from) <= 0)
      throw bandsError(`the band up to ${upTo} points does not rise above ${from}`);
    if (compareDecimals(points, from) <= 0) break;
    const to = upTo !== null && compareDecimals(points, upTo) > 0 ? upTo : points;
    cost = addDecimals(cost, multiplyDecimals(subtractDecimals(to, from), perPoint));
    from = to;
  }
  if (compareDecimals(points, from) > 0)
    throw bandsError(`the bands price ${from} points, and there are ${points}`);
  return money(cost, currency);
}

function bandsError(message: string): SteercoError {
  return new SteercoError('STEERCO_CREDIT_TERMS', message, {
    hint: 'Write the bands with rising limits, and the last one without.',
  });
}

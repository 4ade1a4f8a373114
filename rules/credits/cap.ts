import { multiplyDecimals } from '../numbers/decimal.js';
import {
  addMoney,
  compareMoney,
  money,
  percentOfMoney,
  quotientOfMoney,
  smallerMoney,
  subtractMoney,
  sumMoney,
  type Money,
} from './money.js';
import type { CreditTerms } from './terms.js';

/** What a contract year has seen before the month that is calculated. */
export interface YearSoFar {
  /** What the annual percentage is of: the year's charges as the contract defines them. */
  readonly charges: Money;
  /** Credits of the year so far. Earn-backs do not lower it: what came back does not open the cap again. */
  readonly credited: Money;
}

export interface Limit {
  readonly most: Money;
  readonly by: 'month' | 'year';
}

/**
 * The most that a month may cost: the at-risk amount, or what is left of the annual cap where that is less
 * (rules R14). Both are rounded down, so that no total exceeds a cap by a fraction of a coin.
 */
export function limitOf(
  { atRiskPercent, annualCap }: Pick<CreditTerms, 'atRiskPercent' | 'annualCap'>,
  invoice: Money,
  year: YearSoFar,
): Limit {
  const ofMonth = percentOfMoney(atRiskPercent, invoice, 'down');
  if (annualCap === null) return { most: ofMonth, by: 'month' };
  const ofYear =
    annualCap.kind === 'amount'
      ? annualCap.amount
      : percentOfMoney(annualCap.percent, year.charges, 'down');
  const left = subtractMoney(ofYear, year.credited);
  const zero = money('0', invoice.currency);
  const most = compareMoney(left, zero) < 0 ? zero : smallerMoney(left, ofMonth);
  return { most, by: compareMoney(most, ofMonth) < 0 ? 'year' : 'month' };
}

/**
 * Claims cut to a limit in proportion, in their order; as they are when they fit. Each is rounded HALF_UP and
 * the remainder goes to the largest claim, the first of equals (rules R14), so the sum is the limit exactly.
 */
export function prorated(claims: readonly Money[], most: Money): readonly Money[] {
  const total = sumMoney(claims, most.currency);
  if (compareMoney(total, most) <= 0) return claims;
  const nearest = withRemainder(claims, total, most, 'half-up');
  const zero = money('0', most.currency);
  // Under a cap of a few coins, rounding up could leave the largest claim less than nothing.
  return nearest.some((share) => compareMoney(share, zero) < 0)
    ? withRemainder(claims, total, most, 'down')
    : nearest;
}

function withRemainder(
  claims: readonly Money[],
  total: Money,
  most: Money,
  mode: 'half-up' | 'down',
): readonly Money[] {
  const shares = claims.map(({ amount }) =>
    quotientOfMoney(multiplyDecimals(amount, most.amount), total.amount, most.currency, mode),
  );
  const remainder = subtractMoney(most, sumMoney(shares, most.currency));
  const largest = claims.reduce(
    (best, claim, index) => (compareMoney(claim, claims[best] ?? claim) > 0 ? index : best),
    0,
  );
  return shares.map((share, index) => (index === largest ? addMoney(share, remainder) : share));
}

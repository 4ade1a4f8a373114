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
 * No claim is raised and none falls below zero: what the largest cannot take up goes to the next largest.
 */
export function prorated(claims: readonly Money[], most: Money): readonly Money[] {
  const total = sumMoney(claims, most.currency);
  if (compareMoney(total, most) <= 0) return claims;
  const shares = claims.map(({ amount }) =>
    quotientOfMoney(multiplyDecimals(amount, most.amount), total.amount, most.currency, 'half-up'),
  );
  let remainder = subtractMoney(most, sumMoney(shares, most.currency));
  for (const index of largestFirst(claims)) {
    const [claim, share] = [claims[index], shares[index]];
    if (claim === undefined || share === undefined) continue;
    const taken = between(money('0', most.currency), claim, addMoney(share, remainder));
    remainder = subtractMoney(remainder, subtractMoney(taken, share));
    shares[index] = taken;
  }
  return shares;
}

/** The indexes of the claims, the largest first and the first of equals before the others. */
function largestFirst(claims: readonly Money[]): readonly number[] {
  return claims
    .map((claim, index) => ({ claim, index }))
    .sort((a, b) => compareMoney(b.claim, a.claim) || a.index - b.index)
    .map(({ index }) => index);
}

function between(low: Money, high: Money, value: Money): Money {
  if (compareMoney(value, low) < 0) return low;
  return smallerMoney(value, high);
}

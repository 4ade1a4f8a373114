import { SteercoError } from '../errors.js';
import type { DecimalText } from '../kpi/types.js';
import { addDecimals } from '../numbers/decimal.js';
import { limitOf, prorated, type Limit, type YearSoFar } from './cap.js';
import { metricClaim, type MetricClaim, type MetricDefault } from './claims.js';
import { compareMoney, sumMoney, type Money } from './money.js';
import { priceOfPoints } from './points.js';
import type { MetricResult } from './results.js';
import { allocationProblems, type CreditTerms } from './terms.js';

type Claim =
  | ({ readonly kind: 'metric' } & MetricClaim)
  | {
      readonly kind: 'points';
      readonly points: DecimalText;
      readonly kpis: readonly string[];
      readonly claimed: Money;
    };

/** A claim of the month, and what remains of it under the caps. */
type CreditLine = Claim & { readonly payable: Money };

/** What a month costs, with everything that it was made of. */
export interface MonthCalculation {
  readonly invoice: Money;
  readonly lines: readonly CreditLine[];
  readonly excluded: readonly Extract<MetricResult, { outcome: 'excluded' }>[];
  /** The sum of the claims. */
  readonly claimed: Money;
  /** The sum of what is payable. */
  readonly payable: Money;
  /** The limit that cut the claims; null when they fit. */
  readonly cutBy: Limit | null;
}

/** What one month is calculated from. */
export interface MonthInput {
  /** The month's service-level invoice. */
  readonly invoice: Money;
  readonly results: readonly MetricResult[];
  readonly year: YearSoFar;
}

/**
 * The service credit of one month: every default's claim rounded to the smallest coin, then their sum, then
 * the caps (rules R14). STEERCO_CREDIT_TERMS for terms that do not hold, STEERCO_CURRENCY for another currency.
 */
export function calculateMonth(
  terms: CreditTerms,
  { invoice, results, year }: MonthInput,
): MonthCalculation {
  refuseBrokenTerms(terms, invoice);
  const claims = claimsOf(
    terms,
    invoice,
    results.filter((result) => result.outcome === 'default'),
  );
  const claimed = sumMoney(
    claims.map((claim) => claim.claimed),
    terms.currency,
  );
  const limit = limitOf(terms, invoice, year);
  const payables = prorated(
    claims.map((claim) => claim.claimed),
    limit.most,
  );
  const lines = claims.map((claim, index) => ({
    ...claim,
    payable: payables[index] ?? claim.claimed,
  }));
  return {
    invoice,
    lines,
    excluded: results.filter((result) => result.outcome === 'excluded'),
    claimed,
    payable: sumMoney(payables, terms.currency),
    cutBy: compareMoney(claimed, limit.most) > 0 ? limit : null,
  };
}

function claimsOf(
  terms: CreditTerms,
  invoice: Money,
  defaults: readonly MetricDefault[],
): readonly Claim[] {
  const { scheme, currency } = terms;
  if (scheme.kind === 'allocation') {
    return defaults.flatMap((failed) => {
      const claim = metricClaim(terms, scheme, invoice, failed);
      return claim === null ? [] : [{ kind: 'metric' as const, ...claim }];
    });
  }
  const priced = defaults.filter(({ kpi }) => Object.hasOwn(scheme.points, kpi));
  if (priced.length === 0) return [];
  const points = priced.map(({ kpi }) => scheme.points[kpi] ?? '0').reduce(addDecimals);
  const claimed = priceOfPoints(points, scheme.bands, currency);
  return [{ kind: 'points', points, kpis: priced.map(({ kpi }) => kpi), claimed }];
}

function refuseBrokenTerms({ scheme, currency }: CreditTerms, invoice: Money): void {
  const [problem] = allocationProblems(scheme);
  if (problem !== undefined) {
    throw new SteercoError('STEERCO_CREDIT_TERMS', problem, {
      hint: 'Lower the allocations, or raise the pool that the contract agreed.',
    });
  }
  if (invoice.currency !== currency) {
    throw new SteercoError(
      'STEERCO_CURRENCY',
      `the invoice is in ${invoice.currency}, the credits in ${currency}`,
      { hint: 'Invoices, terms and credits of one contract are in one currency.' },
    );
  }
}

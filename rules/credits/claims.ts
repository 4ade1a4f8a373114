import { SteercoError } from '../errors.js';
import type { DecimalText } from '../kpi/types.js';
import { compareDecimals, multiplyDecimals, subtractDecimals } from '../numbers/decimal.js';
import { clampFraction, fraction, type Fraction } from '../numbers/fraction.js';
import { quotientOfMoney, type Money } from './money.js';
import type { MetricResult, Reading } from './results.js';
import type { CreditScheme, CreditTerms, MetricTerms } from './terms.js';

/** One default's claim before the cap, with the factors that made it: what a statement shows. */
export interface MetricClaim {
  readonly kpi: string;
  /** A, in percent; null where the contract has weights only. */
  readonly poolPercent: DecimalText | null;
  /** B, in percent. */
  readonly weightPercent: DecimalText;
  readonly multiplier: DecimalText;
  readonly egregious: boolean;
  readonly claimed: Money;
}

type Allocation = Extract<CreditScheme, { kind: 'allocation' }>;
export type MetricDefault = Extract<MetricResult, { outcome: 'default' }>;

/**
 * A × B × C × repeat multiplier × linear share, rounded once, HALF_UP to the smallest coin (rules R14; the
 * formula is that of the State of Texas DIR contract). Null for a KPI that the terms do not price.
 * @throws SteercoError STEERCO_CREDIT_TERMS where a linear metric has no reading or no span.
 */
export function metricClaim(
  { currency, atRiskPercent }: Pick<CreditTerms, 'currency' | 'atRiskPercent'>,
  scheme: Allocation,
  invoice: Money,
  failed: MetricDefault,
): MetricClaim | null {
  const metric = Object.hasOwn(scheme.metrics, failed.kpi) ? scheme.metrics[failed.kpi] : undefined;
  if (metric === undefined) return null;
  const poolPercent = poolOf(scheme, metric, failed.kpi);
  const multiplier = multiplierOf(metric, failed.consecutive);
  const share = metric.scale === 'full' ? fraction('1') : linearShare(failed.kpi, failed.reading);
  const factors = [
    invoice.amount,
    atRiskPercent,
    poolPercent ?? '100',
    metric.weightPercent,
    multiplier,
    share.numerator,
  ];
  return {
    kpi: failed.kpi,
    poolPercent,
    weightPercent: metric.weightPercent,
    multiplier,
    egregious: failed.egregious,
    claimed: quotientOfMoney(
      factors.reduce(multiplyDecimals),
      // Three percentages: at risk, A and B.
      multiplyDecimals('1000000', share.denominator),
      currency,
    ),
  };
}

function poolOf(scheme: Allocation, { category }: MetricTerms, kpi: string): DecimalText | null {
  if (category === null) return null;
  const share = Object.hasOwn(scheme.categories, category) ? scheme.categories[category] : null;
  if (share !== null && share !== undefined) return share;
  throw termsError(`${kpi} is of category ${category}, which has no share of the pool`);
}

/** The last multiplier holds for every later default in a row. */
function multiplierOf({ repeat }: MetricTerms, consecutive: number): DecimalText {
  return repeat[Math.min(Math.max(consecutive, 1), repeat.length) - 1] ?? '1';
}

/**
 * (expected − value) / (expected − minimum), between 0 and 1, whichever direction is better. A reporting
 * default has no value and costs everything: what is not measured was not delivered (rules R1).
 */
function linearShare(kpi: string, reading: Reading | null): Fraction {
  if (reading === null) return fraction('1');
  const { value, expected, minimum } = reading;
  const span = subtractDecimals(expected, minimum);
  if (compareDecimals(span, '0') === 0)
    throw termsError(`${kpi} is linear between two levels that are both ${expected}`);
  if (compareDecimals(value.denominator, '0') <= 0)
    throw termsError(`${kpi} has a value over ${value.denominator}, which is none`);
  const measured = multiplyDecimals(value.numerator, value.scale);
  const short = subtractDecimals(multiplyDecimals(expected, value.denominator), measured);
  // Lower is better where the minimum lies above the expected level: both signs turn.
  const share = fraction(short, multiplyDecimals(span, value.denominator));
  return clampFraction(share, fraction('0'), fraction('1'));
}

function termsError(message: string): SteercoError {
  return new SteercoError('STEERCO_CREDIT_TERMS', message, {
    hint: 'Correct the credits of the charter, or the reading that they are calculated from.',
  });
}

import type { DecimalText } from '../kpi/types.js';
import { addDecimals, compareDecimals } from '../numbers/decimal.js';
import type { Money } from './money.js';

/** What a contract says of service credits (rules R14). Percentages are 0 to 100 and above: `12` is 12 %. */
export interface CreditTerms {
  /** ISO 4217; every invoice and credit of the contract is in it. */
  readonly currency: string;
  /** Share of the month's service-level invoice that is at risk: C, and the most that a month may cost. */
  readonly atRiskPercent: DecimalText;
  readonly scheme: CreditScheme;
  /** The most that a contract year may cost; null: only the months are capped. */
  readonly annualCap: AnnualCap | null;
  /** Empty: credits are never earned back. */
  readonly earnBack: readonly EarnBackRule[];
}

export type CreditScheme =
  /** Every default claims its own share of the at-risk amount. */
  | {
      readonly kind: 'allocation';
      /** What the allocations may add up to: 100 where the contract says nothing, often 250. */
      readonly poolPercent: DecimalText;
      /** By category, its share A of the pool; empty where the contract has weights only. */
      readonly categories: Readonly<Record<string, DecimalText>>;
      /** By KPI id. */
      readonly metrics: Readonly<Record<string, MetricTerms>>;
    }
  /** Defaults give points, and the points of the month together are priced by bands. */
  | {
      readonly kind: 'points';
      /** Points of a default, by KPI id. */
      readonly points: Readonly<Record<string, DecimalText>>;
      readonly bands: readonly PointBand[];
    };

export interface MetricTerms {
  /** Its category, whose share is A; null: weights only, A is left out. */
  readonly category: string | null;
  /** B: its allocation, of the category or of the at-risk amount. */
  readonly weightPercent: DecimalText;
  /** Multiplier of the first, second, third … default in a row; the last holds on. Empty: always 1. */
  readonly repeat: readonly DecimalText[];
  /** full: a default costs everything. linear: nothing at the expected level, everything at the minimum. */
  readonly scale: 'full' | 'linear';
}

/** Points up to and including `upTo` cost so much each; points of lower bands cost what those say. */
export interface PointBand {
  /** Null: without end. */
  readonly upTo: DecimalText | null;
  readonly perPoint: DecimalText;
}

type AnnualCap =
  | { readonly kind: 'amount'; readonly amount: Money }
  /** Of the contract year's charges. */
  | { readonly kind: 'percent'; readonly percent: DecimalText };

/** So much of a credit comes back after so many months in a row in which its KPI was met, or exceeded. */
export interface EarnBackRule {
  readonly sharePercent: DecimalText;
  readonly months: number;
  readonly condition: 'met' | 'exceeded';
}

/**
 * What is wrong with the allocations, in words; empty when they hold. Allocated percentages may not exceed
 * the pool (rules R14): categories share the pool with the metrics that have none, and the metrics of a
 * category share its whole.
 */
export function allocationProblems(scheme: CreditScheme): readonly string[] {
  if (scheme.kind === 'points') return [];
  const { categories, metrics, poolPercent } = scheme;
  const all = Object.entries(metrics);
  const weightsOf = (category: string | null) =>
    all.filter(([, one]) => one.category === category).map(([, one]) => one.weightPercent);
  const unknown = all.flatMap(([kpi, { category }]) =>
    category === null || Object.hasOwn(categories, category)
      ? []
      : [`${kpi} is of category ${category}, which has no share of the pool`],
  );
  const overfull = Object.keys(categories).flatMap((category) =>
    exceeds(weightsOf(category), '100', `the allocations of category ${category}`),
  );
  const shares = [...Object.values(categories), ...weightsOf(null)];
  return [...unknown, ...overfull, ...exceeds(shares, poolPercent, 'the allocations of the pool')];
}

function exceeds(
  percentages: readonly DecimalText[],
  most: DecimalText,
  what: string,
): readonly string[] {
  const sum = percentages.reduce(addDecimals, '0');
  return compareDecimals(sum, most) > 0 ? [`${what} add up to ${sum} %, above ${most} %`] : [];
}

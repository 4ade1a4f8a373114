import { addDecimals, compareDecimals } from '../../numbers/decimal.js';
import {
  addFractions,
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  subtractFractions,
  type Fraction,
} from '../../numbers/fraction.js';
import type { DecimalText, PeriodAmounts } from '../types.js';

/** A baseline of fewer points says too little of what is usual (rules R5). */
const fewestBaselinePoints = 20;

/**
 * What a series usually does, fixed by the charter until it says otherwise (rules R5): a baseline that
 * followed the data would never signal a slow decline.
 */
export type Baseline =
  /** One value a period, in the KPI's unit: centre μ and σ. */
  | { readonly kind: 'individuals'; readonly centre: Fraction; readonly sigma: Fraction }
  /** Σnumerator over Σdenominator; σ follows from each period's volume. */
  | { readonly kind: 'proportions'; readonly centre: Fraction };

/** What turns a mean moving range of two points into σ (d₂ of two). */
const d2 = fraction('1.128');

/**
 * The baseline of an individuals chart: μ is the mean, σ the mean moving range / 1.128 (rules R5; NIST
 * handbook, individuals). Null of fewer points than asked for.
 */
export function individualsBaseline(
  values: readonly Fraction[],
  fewest: number = fewestBaselinePoints,
): Extract<Baseline, { kind: 'individuals' }> | null {
  if (values.length < Math.max(fewest, 2)) return null;
  const ranges = values.slice(1).map((value, index) => distance(value, values[index] ?? value));
  return { kind: 'individuals', centre: mean(values), sigma: divideFractions(mean(ranges), d2) };
}

/**
 * The baseline of a p-chart: p̄ = Σnumerator / Σdenominator over the periods (rules R5, and R2: never the
 * mean of ratios). Null of fewer periods than asked for, over no volume, or when it is no proportion.
 */
export function proportionsBaseline(
  periods: readonly PeriodAmounts[],
  fewest: number = fewestBaselinePoints,
): Extract<Baseline, { kind: 'proportions' }> | null {
  const numerator = sum(periods.map((one) => one.numerator));
  const denominator = sum(periods.map((one) => one.denominator));
  if (periods.length < fewest || compareDecimals(denominator, '0') <= 0) return null;
  const isProportion =
    compareDecimals(numerator, '0') >= 0 && compareDecimals(numerator, denominator) <= 0;
  return isProportion ? { kind: 'proportions', centre: fraction(numerator, denominator) } : null;
}

function distance(a: Fraction, b: Fraction): Fraction {
  const difference = subtractFractions(a, b);
  return compareFractions(a, b) < 0 ? multiplyFractions(difference, fraction('-1')) : difference;
}

function mean(values: readonly Fraction[]): Fraction {
  const total = values.reduce(addFractions, fraction('0'));
  return divideFractions(total, fraction(String(values.length)));
}

function sum(values: readonly DecimalText[]): DecimalText {
  return values.reduce(addDecimals, '0');
}

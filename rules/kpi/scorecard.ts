import { compareDecimals } from '../numbers/decimal.js';
import {
  addFractions,
  clampFraction,
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  roundFraction,
  type Fraction,
} from '../numbers/fraction.js';
import type { DecimalText, Direction } from './types.js';

/** What a KPI brings to a scorecard. */
export interface ScorecardMeasure {
  readonly kpi: string;
  /** Above zero. */
  readonly weight: DecimalText;
  readonly direction: Direction;
  /** In the KPI's unit, as `actual` is. */
  readonly target: DecimalText;
  /** Exact numerator over denominator, in the KPI's unit; null: not judged (no data, low volume). */
  readonly actual: { readonly numerator: DecimalText; readonly denominator: DecimalText } | null;
}

/** Scores above the band before and up to `upTo`, which belongs to it; null: without end. */
export interface ScoreBand {
  readonly name: string;
  readonly upTo: DecimalText | null;
}

export interface ScorecardRule {
  /** The most attainment that counts; 1: exceeding one target does not make up for missing another. */
  readonly cap: DecimalText;
  readonly noData: 'reweight' | 'zero';
  /** From the worst to the best, which is without end. Empty: no bands. */
  readonly bands: readonly ScoreBand[];
}

interface ScorecardLine {
  readonly kpi: string;
  readonly weight: DecimalText;
  /** Capped, HALF_UP to 4 decimals: 0.9091; null when not judged. */
  readonly attainment: DecimalText | null;
  /** weight × attainment, HALF_UP to 4 decimals; 0 when not judged. */
  readonly points: DecimalText;
}

/** Scores are of 100 (or of 100 × cap), HALF_UP to 2 decimals. */
export interface Scorecard {
  readonly lines: readonly ScorecardLine[];
  /** Over the KPIs that were judged; null when none was. */
  readonly reweighted: DecimalText | null;
  /** Over all, those that were not judged counting nothing; null without any KPI. */
  readonly zero: DecimalText | null;
  /** The one that the rule says. */
  readonly score: DecimalText | null;
  /** The band of the score as it is printed; null without a score or bands. */
  readonly band: string | null;
}

/** Σ weight × min(attainment, cap) / Σ weight (rules R17), computed exactly and rounded once. */
export function scorecard(measures: readonly ScorecardMeasure[], rule: ScorecardRule): Scorecard {
  const cap = fraction(rule.cap);
  const judged = measures.map((measure) => ({ measure, attained: attainment(measure, cap) }));
  const points = sum(
    judged.map(({ measure, attained }) => weighted(measure, attained ?? fraction('0'))),
  );
  const weightOf = (counted: readonly { readonly measure: ScorecardMeasure }[]) =>
    sum(counted.map(({ measure }) => fraction(measure.weight)));
  const reweighted = scoreOf(points, weightOf(judged.filter(({ attained }) => attained !== null)));
  const zero = scoreOf(points, weightOf(judged));
  const score = rule.noData === 'reweight' ? reweighted : zero;
  return {
    lines: judged.map(({ measure, attained }) => line(measure, attained)),
    reweighted,
    zero,
    score,
    band: score === null ? null : bandOf(score, rule.bands),
  };
}

/**
 * actual / target where higher is better, target / actual where lower is, between 0 and the cap. Where that
 * has no meaning – nothing to divide by, or a sign – meeting the target is the cap and missing it nothing.
 */
function attainment({ actual, target, direction }: ScorecardMeasure, cap: Fraction) {
  if (actual === null || compareDecimals(actual.denominator, '0') <= 0) return null;
  const value = fraction(actual.numerator, actual.denominator);
  const aim = fraction(target);
  const [better, worse] = direction === 'higher' ? [value, aim] : [aim, value];
  if (compareDecimals(worse.numerator, '0') <= 0)
    return compareFractions(better, worse) >= 0 ? cap : fraction('0');
  return clampFraction(divideFractions(better, worse), fraction('0'), cap);
}

function weighted({ weight }: ScorecardMeasure, attained: Fraction): Fraction {
  return multiplyFractions(fraction(weight), attained);
}

function sum(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(addFractions, fraction('0'));
}

function scoreOf(points: Fraction, weight: Fraction): DecimalText | null {
  if (compareDecimals(weight.numerator, '0') === 0) return null;
  const share = divideFractions(points, weight);
  return roundFraction(multiplyFractions(share, fraction('100')), 2);
}

function line(measure: ScorecardMeasure, attained: Fraction | null): ScorecardLine {
  const { kpi, weight } = measure;
  if (attained === null) return { kpi, weight, attainment: null, points: '0' };
  return {
    kpi,
    weight,
    attainment: roundFraction(attained, 4),
    points: roundFraction(weighted(measure, attained), 4),
  };
}

/**
 * The band of a score. Bands are closed at the top, so that a score of 100 belongs to the best one (rules
 * R17: one ERP's half-open bands drop it). Null without bands.
 * @throws RangeError when the bands do not rise, or the best one has an end.
 */
export function bandOf(score: DecimalText, bands: readonly ScoreBand[]): string | null {
  const limits = bands.map(({ upTo }) => upTo);
  const rises = limits.every((limit, index) => {
    const next = limits[index + 1];
    if (next === undefined) return limit === null;
    return limit !== null && (next === null || compareDecimals(limit, next) < 0);
  });
  if (!rises) throw new RangeError('Bands rise, and only the best one is without end.');
  const band = bands.find(({ upTo }) => upTo === null || compareDecimals(score, upTo) <= 0);
  return band?.name ?? null;
}

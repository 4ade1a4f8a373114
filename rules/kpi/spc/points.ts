import { compareDecimals, squareRoot } from '../../numbers/decimal.js';
import {
  clampFraction,
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  roundFraction,
  subtractFractions,
  type Fraction,
} from '../../numbers/fraction.js';
import type { DecimalText, PeriodAmounts } from '../types.js';
import type { Baseline } from './baseline.js';

/** One period's value; periods that were not judged are not on the chart. */
export interface Observation {
  /** The period's id. */
  readonly id: string;
  /** In the KPI's unit on an individuals chart; the plain proportion on a p-chart, whose denominator is n. */
  readonly amounts: PeriodAmounts;
}

/** A period as the rules see it. */
export interface ChartPoint {
  readonly id: string;
  /** 1 above the centre, -1 below, 0 exactly at it. */
  readonly side: -1 | 0 | 1;
  /** How many whole σ (at most 3) it lies beyond, strictly: a point on a limit is inside. */
  readonly zone: 0 | 1 | 2 | 3;
  /** 1 above the point before, -1 below, 0 equal to it or the first one. */
  readonly step: -1 | 0 | 1;
}

/**
 * Places observations on a chart, in order. Zones compare squares, (x − μ)² with (kσ)², exactly: neither a
 * root nor a binary fraction decides on which side of a limit a point lies.
 * @throws RangeError for a denominator that is not above zero.
 */
export function chartPoints(
  baseline: Baseline,
  observations: readonly Observation[],
): readonly ChartPoint[] {
  const values = observations.map(valueOf);
  return observations.map(({ id, amounts }, index) => {
    const value = values[index] ?? baseline.centre;
    const before = values[index - 1];
    return {
      id,
      side: compareFractions(value, baseline.centre),
      zone: zoneOf(value, baseline, amounts),
      step: before === undefined ? 0 : compareFractions(value, before),
    };
  });
}

function zoneOf(value: Fraction, baseline: Baseline, amounts: PeriodAmounts): ChartPoint['zone'] {
  const deviation = subtractFractions(value, baseline.centre);
  const square = multiplyFractions(deviation, deviation);
  const variance = varianceOf(baseline, amounts);
  const beyond = (sigmas: 1 | 2 | 3) =>
    compareFractions(square, multiplyFractions(variance, fraction(String(sigmas ** 2)))) > 0;
  return ([3, 2, 1] as const).find(beyond) ?? 0;
}

/** σ², of a proportion p̄(1 − p̄)/n (rules R5). */
function varianceOf(baseline: Baseline, { denominator }: PeriodAmounts): Fraction {
  if (baseline.kind === 'individuals') return multiplyFractions(baseline.sigma, baseline.sigma);
  const other = subtractFractions(fraction('1'), baseline.centre);
  return divideFractions(multiplyFractions(baseline.centre, other), fraction(denominator));
}

function valueOf({ id, amounts: { numerator, denominator } }: Observation): Fraction {
  if (compareDecimals(denominator, '0') > 0) return fraction(numerator, denominator);
  throw new RangeError(`${id} has nothing to divide by: it is not judged, and not on the chart`);
}

/** Centre and 3σ limits to draw: HALF_UP to so many decimals. */
export interface ControlLimits {
  readonly centre: DecimalText;
  readonly lower: DecimalText;
  readonly upper: DecimalText;
}

/**
 * The limits for a period: μ ± 3·MR̄/1.128 for individuals (of the two customary constants the one that
 * agrees with σ; 2.66 is 3/1.128 rounded), p̄ ± 3√(p̄(1−p̄)/n) within 0 and 1 for proportions (rules R5).
 */
export function controlLimits(
  baseline: Baseline,
  amounts: PeriodAmounts,
  places = 4,
): ControlLimits {
  const reach = multiplyFractions(rootOf(varianceOf(baseline, amounts)), fraction('3'));
  const within = (limit: Fraction) =>
    baseline.kind === 'individuals' ? limit : clampFraction(limit, fraction('0'), fraction('1'));
  const { centre } = baseline;
  const upper = subtractFractions(centre, multiplyFractions(reach, fraction('-1')));
  return {
    centre: roundFraction(centre, places),
    lower: roundFraction(within(subtractFractions(centre, reach)), places),
    upper: roundFraction(within(upper), places),
  };
}

/** How many σ a value lies from the centre, to show; null where σ is zero. */
export function zScore(
  baseline: Baseline,
  observation: Observation,
  places = 3,
): DecimalText | null {
  const sigma = rootOf(varianceOf(baseline, observation.amounts));
  if (compareDecimals(sigma.numerator, '0') === 0) return null;
  const deviation = subtractFractions(valueOf(observation), baseline.centre);
  return roundFraction(divideFractions(deviation, sigma), places);
}

/** To 15 decimals, for numbers that are drawn with far fewer. */
function rootOf(square: Fraction): Fraction {
  return fraction(squareRoot(roundFraction(square, 30), 15));
}

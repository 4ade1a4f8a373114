import {
  addDecimals,
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../numbers/decimal.js';
import type { CalibrationState, CalibrationTolerance, CaseScore, SamplePlan } from './types.js';

/** An evaluator beyond the tolerance, and which of its limits was passed. */
export interface Drift {
  readonly evaluator: string;
  readonly beyond: readonly ('hit-rate' | 'mean-deviation')[];
}

/**
 * Who is beyond the charter's tolerance (rules R13), decided on exact decimals: on cases that have both a
 * blind and a master score. Without any such case nobody has drifted.
 */
export function drifts(
  { scores, master }: Pick<CalibrationState, 'scores' | 'master'>,
  { evaluators, tolerance }: Pick<SamplePlan, 'evaluators' | 'tolerance'>,
): readonly Drift[] {
  return evaluators.flatMap((evaluator) => {
    const beyond = beyondTolerance(sizesOf(scores[evaluator] ?? {}, master), tolerance);
    return beyond.length === 0 ? [] : [{ evaluator, beyond }];
  });
}

type Scores = Readonly<Record<string, CaseScore>>;

function sizesOf(scores: Scores, master: Scores): readonly string[] {
  return Object.entries(scores).flatMap(([id, { score }]) => {
    const right = master[id];
    return right === undefined ? [] : [subtractDecimals(score, right.score).replace('-', '')];
  });
}

function beyondTolerance(
  sizes: readonly string[],
  { points, hitRate, meanDeviation }: CalibrationTolerance,
): Drift['beyond'] {
  if (sizes.length === 0) return [];
  const beyond: ('hit-rate' | 'mean-deviation')[] = [];
  const count = String(sizes.length);
  const hits = String(sizes.filter((size) => compareDecimals(size, points) <= 0).length);
  if (hitRate !== null && compareDecimals(hits, multiplyDecimals(hitRate, count)) < 0)
    beyond.push('hit-rate');
  const total = sizes.reduce((sum, size) => addDecimals(sum, size), '0');
  if (meanDeviation !== null && compareDecimals(total, multiplyDecimals(meanDeviation, count)) > 0)
    beyond.push('mean-deviation');
  return beyond;
}

import type { EpochMs } from '../time.js';
import type { CalibrationState, SamplePlan } from './types.js';

/**
 * Whether evaluators still score blind (rules R13): until the deadline, or until everybody has scored every
 * case. From then on scores are open, so none is taken any more; before then no master score is. Closed it
 * is open for good, wherever its meeting is moved.
 */
export function isBlind(
  { evaluators }: Pick<SamplePlan, 'evaluators'>,
  { scores, closedAt }: Pick<CalibrationState, 'scores' | 'closedAt'>,
  cases: readonly string[],
  scoresUntil: EpochMs,
  now: EpochMs,
): boolean {
  const everybody = evaluators.every((one) => cases.every((id) => scores[one]?.[id] !== undefined));
  return closedAt === null && now < scoresUntil && !everybody;
}

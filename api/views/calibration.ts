import { reliabilityOf } from '../../rules/calibration/agreement.js';
import { isBlind } from '../../rules/calibration/blindness.js';
import { calibrationReport } from '../../rules/calibration/report.js';
import { SteercoError } from '../../rules/errors.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Calibration } from '../contracts/meetings.js';
import { utc, utcOrNull } from '../contracts/common.js';

/** A calibration as `steerco calibration report` shows it; STEERCO_WRONG_STAGE before its cases are drawn. */
export function calibrationView(
  state: Pick<MeetingState, 'series' | 'date' | 'plan' | 'calibration' | 'times'>,
  now: EpochMs,
): Calibration {
  const { series, date, calibration, times } = state;
  const plan = state.plan?.sample ?? null;
  const report = plan && calibration ? calibrationReport(plan, calibration) : null;
  if (plan === null || calibration === undefined || report === null) {
    throw new SteercoError('STEERCO_WRONG_STAGE', `no cases are drawn for ${series} of ${date}`, {
      hint: 'they are drawn some days before it, or with: steerco calibration draw',
    });
  }
  const scored = (evaluator: string) => Object.keys(calibration.scores[evaluator] ?? {}).length;
  const until = times.scoresUntil ?? times.start;
  const drawn = report.cases.map((one) => one.case);
  const blind = isBlind(plan, calibration, drawn, until, now);
  return {
    series,
    occurrence: date,
    seed: report.seed,
    population: report.population,
    blindUntil: blind ? utc(until) : null,
    expert: plan.expert,
    cases: report.cases.map((one) =>
      blind ? { ...one, scores: {}, master: null, largest: null } : one,
    ),
    evaluators: report.evaluators.map(({ evaluator, deviations, items }) => ({
      evaluator,
      scored: scored(evaluator),
      deviations: blind ? null : deviations,
      items: blind ? null : items,
    })),
    alpha: blind ? null : report.alpha,
    reading: blind || report.alpha === null ? null : reliabilityOf(report.alpha),
    // A meeting that was moved may be blind again after master scores were given.
    drifted: blind
      ? []
      : report.drifted.map(({ evaluator, beyond }) => ({ evaluator, beyond: [...beyond] })),
    closed: utcOrNull(calibration.closedAt),
  };
}

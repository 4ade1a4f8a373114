import { compareDecimals } from '../numbers/decimal.js';
import { refuse, type Refusal } from '../refusal.js';
import type { EpochMs } from '../time.js';
import { isBlind } from './blindness.js';
import type { CalibrationState, CaseScore, SamplePlan } from './types.js';

/** A session as its meeting holds it. */
export interface Session {
  readonly plan: SamplePlan | null;
  readonly state: CalibrationState | null;
  /** Blind scores are taken until this instant. */
  readonly scoresUntil: EpochMs;
}

type Asked =
  | { readonly type: 'score' | 'master'; readonly case: string; readonly scored: CaseScore }
  | { readonly type: 'close-calibration' };

/**
 * Why something cannot be done with a calibration now, or null (rules R13, R15): evaluators score blind
 * until all have or the deadline, the expert afterwards; nobody is both; it is closed once every case has
 * its master score.
 */
export function calibrationRefusal(
  { plan, state, scoresUntil }: Session,
  asked: Asked,
  by: string,
  now: EpochMs,
): Refusal | null {
  const sample = state?.sample ?? null;
  if (plan === null || state === null || sample === null)
    return refuse(
      'STEERCO_WRONG_STAGE',
      'no cases are drawn',
      'a calibration with a sample draws them by itself',
    );
  if (state.closedAt !== null)
    return refuse(
      'STEERCO_WRONG_STAGE',
      'the calibration is closed',
      'the next one draws other cases',
    );
  const blind = isBlind(plan, state, sample.cases, scoresUntil, now);
  switch (asked.type) {
    case 'score':
      return (
        onlyFor(by, plan.evaluators, 'score') ??
        notDrawn(sample.cases, asked.case) ??
        noScore(asked.scored) ??
        (blind
          ? null
          : refuse(
              'STEERCO_WRONG_STAGE',
              'blind scores are not taken any more',
              'the master scores are next',
            ))
      );
    case 'master':
      return (
        onlyFor(by, [plan.expert], 'give the master score') ??
        notDrawn(sample.cases, asked.case) ??
        noScore(asked.scored) ??
        (blind
          ? refuse(
              'STEERCO_WRONG_STAGE',
              'evaluators are still scoring blind',
              'wait until all have scored, or for the deadline',
            )
          : null)
      );
    case 'close-calibration': {
      const missing = sample.cases.filter((id) => state.master[id] === undefined);
      return (
        onlyFor(by, [plan.expert], 'close the calibration') ??
        (missing.length === 0
          ? null
          : refuse(
              'STEERCO_INCOMPLETE',
              `without a master score: ${missing.join(', ')}`,
              'score them with: steerco calibration score … --master',
            ))
      );
    }
  }
}

function onlyFor(by: string, allowed: readonly string[], what: string): Refusal | null {
  if (allowed.includes(by)) return null;
  return refuse('STEERCO_NOT_ALLOWED', `${by} may not ${what}`, `it is for: ${allowed.join(', ')}`);
}

function notDrawn(cases: readonly string[], id: string): Refusal | null {
  if (cases.includes(id)) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    `case ${id} was not drawn`,
    `drawn were: ${cases.join(', ')}`,
  );
}

function noScore({ score }: CaseScore): Refusal | null {
  if (compareDecimals(score, '0') >= 0 && compareDecimals(score, '100') <= 0) return null;
  return refuse('STEERCO_INCOMPLETE', `${score} is no score`, 'give a number from 0 to 100');
}

import { clocksStart, outageAfterMs } from '../lateness.js';
import { tierAbove } from '../tiers.js';
import type { EpochMs, Tier } from '../time.js';
import type { Outcome } from './decide.js';
import { verdictOf } from './effectiveness.js';
import type { ClimbReason } from './events.js';
import { isEnded } from './steps.js';
import type { CaseState, Deadline, Verdict } from './types.js';

type Timed = Outcome & { readonly due?: EpochMs };

/** What the data itself demands of the case now: a verdict, a rise below the minimum or for a chronic failure. Empty when nothing. */
export function demandedByData(state: CaseState, now: EpochMs): readonly Timed[] {
  if (isEnded(state)) return [];
  // The verdict first: where it lifts the case to tier 2, the minimum does not lift it once more.
  const verdict = verdictOf(state);
  if (verdict !== 'PENDING') return verdictEvents(state, verdict, now, now);
  const { belowMinimum, chronicTier } = state.latest;
  if (chronicTier !== undefined && state.tier < chronicTier)
    return risesTo(state, chronicTier, 'chronic', now);
  return belowMinimum && state.tier === 1 ? [climb(state, 'below-minimum', now)] : [];
}

/** Tier by tier up to one: none is skipped. */
function risesTo(
  state: CaseState,
  tier: Tier,
  reason: ClimbReason,
  enteredAt: EpochMs,
): readonly Timed[] {
  if (state.tier >= tier) return [];
  const rise = climb(state, reason, enteredAt);
  return [rise, ...risesTo({ ...state, tier: rise.to }, tier, reason, enteredAt)];
}

/** What a passed deadline demands (rules R11): one rise, or at the top a notice, or the end of a pause or watch. */
export function demandedByDeadline(
  state: CaseState,
  deadline: Deadline,
  now: EpochMs,
): readonly Timed[] {
  switch (deadline.kind) {
    case 'pause-until':
      return [{ type: 'resumed', due: deadline.at }];
    case 'verdict':
      return verdictEvents(state, 'INCONCLUSIVE', deadline.at, now);
    case 'top-notice':
      return [{ type: 'top-notice', missed: missedAtTop(state), due: deadline.at }];
    case 'acknowledge':
    case 'resolve':
    case 'item': {
      if (state.tier === 3)
        return [{ type: 'top-notice', missed: deadline.kind, due: deadline.at }];
      return [climbDue(state, missed[deadline.kind], deadline.at, now)];
    }
  }
}

const missed = {
  acknowledge: 'acknowledge-missed',
  resolve: 'resolve-missed',
  item: 'item-overdue',
} as const;

function missedAtTop(state: CaseState): 'acknowledge' | 'resolve' | 'item' {
  if (state.acknowledged === null) return 'acknowledge';
  return state.pending === 'implement' ? 'item' : 'resolve';
}

/** One tier up. At the top there is none above: the case stays and its notices go on. */
export function climb(
  state: CaseState,
  reason: ClimbReason,
  enteredAt: EpochMs,
): Extract<Timed, { type: 'climbed' }> {
  return { type: 'climbed', from: state.tier, to: tierAbove(state.tier), reason, enteredAt };
}

/** A climb that was due at an instant; after an outage the new tier's clocks start now, and it is said how late. */
function climbDue(state: CaseState, reason: ClimbReason, due: EpochMs, now: EpochMs): Timed {
  const outageMs = now - due;
  const rise = { ...climb(state, reason, clocksStart(due, now)), due };
  return outageMs > outageAfterMs ? { ...rise, outageMs } : rise;
}

/** A verdict and what it brings: INEFFECTIVE back one tier higher; INCONCLUSIVE longer once, then decided above (rules R9). */
function verdictEvents(
  state: CaseState,
  verdict: Verdict,
  due: EpochMs,
  now: EpochMs,
): readonly Timed[] {
  const rise = (reason: ClimbReason) =>
    state.tier === 3 ? [] : [climbDue(state, reason, due, now)];
  const given: Timed = { type: 'verdict-given', verdict, decided: false, due };
  switch (verdict) {
    case 'EFFECTIVE':
      return [given];
    case 'INEFFECTIVE':
      return [given, ...rise('ineffective')];
    case 'INCONCLUSIVE':
      if (state.watch && !state.watch.extended) {
        return [{ type: 'watch-extended', maxPeriods: state.watch.maxPeriods * 2, due }];
      }
      return [given, ...rise('inconclusive')];
  }
}

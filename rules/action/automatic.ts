import { tierAbove } from '../tiers.js';
import type { EpochMs } from '../time.js';
import type { Outcome } from './decide.js';
import { verdictOf } from './effectiveness.js';
import type { ClimbReason } from './events.js';
import { isEnded } from './steps.js';
import type { CaseState, Deadline, Verdict } from './types.js';

/** Later than this, the engine was away: the new tier's clocks start when it is really entered (design D5). */
const outageAfterMs = 15 * 60_000;

type Timed = Outcome & { readonly due?: EpochMs };

/** What the data itself demands of the case now: a verdict, a rise below the minimum. Empty when nothing. */
export function demandedByData(state: CaseState, now: EpochMs): readonly Timed[] {
  if (isEnded(state)) return [];
  // The verdict first: where it lifts the case to tier 2, the minimum does not lift it once more.
  const verdict = verdictOf(state);
  if (verdict !== 'PENDING') return verdictEvents(state, verdict, now);
  return state.latest.belowMinimum && state.tier === 1 ? [climb(state, 'below-minimum', now)] : [];
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
      return verdictEvents(state, 'INCONCLUSIVE', deadline.at);
    case 'top-notice':
      return [{ type: 'top-notice', missed: missedAtTop(state), due: deadline.at }];
    case 'acknowledge':
    case 'resolve':
    case 'item': {
      if (state.tier === 3)
        return [{ type: 'top-notice', missed: deadline.kind, due: deadline.at }];
      const late = now - deadline.at;
      const entered = late > outageAfterMs ? now : deadline.at;
      const rise = climb(state, missed[deadline.kind], entered);
      return [{ ...rise, due: deadline.at, ...(late > outageAfterMs ? { outageMs: late } : {}) }];
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
export function climb(state: CaseState, reason: ClimbReason, enteredAt: EpochMs): Timed {
  return { type: 'climbed', from: state.tier, to: tierAbove(state.tier), reason, enteredAt };
}

/** A verdict and what it brings: INEFFECTIVE back one tier higher; INCONCLUSIVE longer once, then decided above (rules R9). */
export function verdictEvents(state: CaseState, verdict: Verdict, at: EpochMs): readonly Timed[] {
  const rise = (reason: ClimbReason) => (state.tier === 3 ? [] : [climb(state, reason, at)]);
  const given: Timed = { type: 'verdict-given', verdict, decided: false, due: at };
  switch (verdict) {
    case 'EFFECTIVE':
      return [given];
    case 'INEFFECTIVE':
      return [given, ...rise('ineffective')];
    case 'INCONCLUSIVE':
      if (state.watch && !state.watch.extended) {
        return [{ type: 'watch-extended', maxPeriods: state.watch.maxPeriods * 2, due: at }];
      }
      return [given, ...rise('inconclusive')];
  }
}

import { demandedByData, demandedByDeadline } from '../action/automatic.js';
import type { Outcome } from '../action/decide.js';
import type { ClimbReason } from '../action/events.js';
import { foldCase } from '../action/fold.js';
import type { CaseState, Deadline, Verdict } from '../action/types.js';
import type { EpochMs, Tier } from '../time.js';
import { planCase } from './plan.js';
import { watchFrom } from './verdict-date.js';

/** One thing that will happen to a case by itself. */
export type FutureStep = { readonly at: EpochMs } & (
  | { readonly what: 'climbs'; readonly to: Tier; readonly reason: ClimbReason }
  | { readonly what: 'noticed-at-top'; readonly missed: 'acknowledge' | 'resolve' | 'item' }
  | { readonly what: 'resumes' }
  | { readonly what: 'watch-extended' }
  | { readonly what: 'verdict'; readonly verdict: Verdict }
);

/** Beyond the second notice at the top nothing new is said. */
const noticesShown = 2;
/** A case climbs, is extended and judged a handful of times at most: a loop beyond it is a fault. */
const turnsAtMost = 40;

/**
 * What happens to a case from `now` on if nobody acts and no data comes, as its workflow would do it
 * (rules R11): its next deadline first, up to the second notice at the top tier.
 */
export function futureOf(state: CaseState, now: EpochMs): readonly FutureStep[] {
  const steps: FutureStep[] = [];
  let [current, at] = [state, now];
  for (let turn = 0; turn < turnsAtMost; turn += 1) {
    const due = dueNow(current, at);
    if (due.kind === 'nothing') break;
    if (due.kind === 'later') {
      at = due.at;
      continue;
    }
    current = due.outcomes.reduce((folded, outcome) => follow(folded, outcome, at), current);
    steps.push(...due.outcomes.flatMap((outcome) => stepOf(outcome, at) ?? []));
    if (steps.filter(({ what }) => what === 'noticed-at-top').length >= noticesShown) break;
  }
  return steps;
}

/** The deadline that a case stands under at `now`, also in the moment before its workflow has armed it; null: none. */
export function nextDeadlineOf(state: CaseState, now: EpochMs): Deadline | null {
  const unwatched = state.pending === 'watch' && state.watch === null;
  const watched = unwatched ? follow(state, watchStarted(state), now) : state;
  return planCase(watched, now).deadline;
}

type Due =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'later'; readonly at: EpochMs }
  | { readonly kind: 'now'; readonly outcomes: readonly Timed[] };
type Timed = Outcome & { readonly due?: EpochMs };

/** One turn of the workflow's main loop. */
function dueNow(state: CaseState, at: EpochMs): Due {
  if (state.verdict === 'EFFECTIVE') return { kind: 'nothing' };
  const demanded = demandedByData(state, at);
  if (demanded.length > 0) return { kind: 'now', outcomes: demanded };
  if (state.pending === 'watch' && state.watch === null) {
    return { kind: 'now', outcomes: [watchStarted(state)] };
  }
  const { deadline } = planCase(state, at);
  if (deadline === null) return { kind: 'nothing' };
  if (deadline.at > at) return { kind: 'later', at: deadline.at };
  return { kind: 'now', outcomes: demandedByDeadline(state, deadline, at) };
}

function watchStarted(state: CaseState): Timed {
  return { type: 'watch-started', from: watchFrom(state) };
}

function follow(state: CaseState, outcome: Timed, at: EpochMs): CaseState {
  return foldCase(state, { ...outcome, at, sequence: state.sequence + 1 });
}

function stepOf(outcome: Timed, at: EpochMs): FutureStep | null {
  switch (outcome.type) {
    case 'climbed':
      return outcome.from === outcome.to
        ? null
        : { at, what: 'climbs', to: outcome.to, reason: outcome.reason };
    case 'top-notice':
      return { at, what: 'noticed-at-top', missed: outcome.missed };
    case 'resumed':
      return { at, what: 'resumes' };
    case 'watch-extended':
      return { at, what: 'watch-extended' };
    case 'verdict-given':
      return { at, what: 'verdict', verdict: outcome.verdict };
    default:
      return null;
  }
}

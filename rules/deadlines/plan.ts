import { openItems, runningPause } from '../action/steps.js';
import type { CaseState, Deadline, DeadlineKind } from '../action/types.js';
import { due } from '../calendar/due.js';
import { atTier } from '../tiers.js';
import type { BusinessDuration, EpochMs } from '../time.js';
import { nextReminder } from './reminders.js';
import { calendarOf, pausesOf, shiftedByPauses } from './suspensions.js';
import { verdictDate } from './verdict-date.js';

/** What a case waits for next: its one deadline, and the reminder on the way to it. */
export interface CasePlan {
  readonly deadline: Deadline | null;
  readonly reminderAt: EpochMs | null;
}

/**
 * The next deadline of a case and its arithmetic (rules R11), from the frozen policy alone. Computed in
 * an activity: it needs zone data, which workflow code must not (design D8). `now` only decides which
 * of several overdue notices is the one to send.
 */
export function planCase(state: CaseState, now: EpochMs): CasePlan {
  const deadline = nextDeadline(state, now);
  return { deadline, reminderAt: nextReminder(state, deadline, now) };
}

function nextDeadline(state: CaseState, now: EpochMs): Deadline | null {
  if (state.pending === null) return null;
  const pause = runningPause(state);
  if (pause !== null) return at('pause-until', pause.until, pause.from);
  if (state.pending === 'watch')
    return state.watch && at('verdict', verdictDate(state, state.watch, now), state.watch.from);
  const owed = obligations(state);
  return state.tier === 3 ? topDeadline(state, owed, now) : earliest(owed);
}

function at(kind: DeadlineKind, instant: EpochMs, from: EpochMs): Deadline {
  return { kind, at: instant, arithmetic: { from, allowance: null, segments: [] } };
}

/** What the two clocks ask for: the acknowledgement of this tier, and the pending step (rules R11). */
function obligations(state: CaseState): readonly Deadline[] {
  const tier = atTier(state.policy.tiers, state.tier);
  const acknowledge =
    state.acknowledged === null
      ? [clock(state, 'acknowledge', state.tierEnteredAt, tier.acknowledge)]
      : [];
  return [
    ...acknowledge,
    ...(state.pending === 'implement' ? itemDeadlines(state) : [resolveDeadline(state)]),
  ];
}

function clock(
  state: CaseState,
  kind: DeadlineKind,
  from: EpochMs,
  allowance: BusinessDuration,
): Deadline {
  const { at: instant, segments } = due(calendarOf(state), from, allowance, pausesOf(state));
  return { kind, at: instant, arithmetic: { from, allowance, segments } };
}

function resolveDeadline(state: CaseState): Deadline {
  const from = Math.max(state.pendingSince, state.tierEnteredAt);
  const own = state.pending === null ? undefined : state.policy.allowances[state.pending];
  const allowance =
    state.tier === state.pendingTier && own ? own : atTier(state.policy.tiers, state.tier).resolve;
  const deadline = clock(state, 'resolve', from, allowance);
  const extended = state.pending === null ? undefined : state.extensions[state.pending];
  return extended !== undefined && extended > deadline.at
    ? { ...deadline, at: extended }
    : deadline;
}

/**
 * An item is owed at its own due date. One that was overdue already when the tier was entered, or when
 * the plan was approved or the item returned, is owed within the tier's resolve from then.
 */
function itemDeadlines(state: CaseState): readonly Deadline[] {
  const extended = state.extensions.implement;
  return openItems(state).map((item) => {
    const dueAt = item.due === null ? null : shiftedByPauses(state, item.due);
    if (dueAt === null || dueAt <= Math.max(state.tierEnteredAt, state.pendingSince))
      return { ...resolveDeadline(state), kind: 'item' };
    return at('item', Math.max(dueAt, extended ?? 0), state.pendingSince);
  });
}

function earliest(owed: readonly Deadline[]): Deadline | null {
  return owed.reduce<Deadline | null>(
    (first, one) => (first === null || one.at < first.at ? one : first),
    null,
  );
}

/**
 * At the top nothing is above: what is missed is noticed at its nominal deadline and again every
 * `repeat`, counted from that deadline, one chain per case (rules R11). After an outage only the
 * newest overdue notice is owed.
 */
function topDeadline(state: CaseState, owed: readonly Deadline[], now: EpochMs): Deadline | null {
  const first = earliest(owed);
  if (first === null) return null;
  const { repeat } = atTier(state.policy.tiers, 3);
  const after = (notice: Deadline) => clock(state, 'top-notice', notice.at, repeat);
  const last = state.lastTopNotice ?? -Infinity;
  let notice = first;
  for (let later = after(notice); notice.at <= last || later.at <= now; later = after(notice))
    notice = later;
  return notice;
}

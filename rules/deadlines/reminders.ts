import type { CaseState, Deadline, ReminderPolicy } from '../action/types.js';
import { before } from '../calendar/before.js';
import { nextDailyTime } from '../calendar/daily-time.js';
import { atTier } from '../tiers.js';
import type { EpochMs } from '../time.js';
import { calendarOf } from './suspensions.js';

/** A reminder that the engine missed by more than this is not sent late: the next one is. */
const staleAfterMs = 15 * 60_000;

/**
 * When to remind next: until somebody of the tier has acknowledged (rules R11), never in a pause or in
 * the watch, and only before the deadline itself. Null when nothing more is to be said.
 */
export function nextReminder(
  state: CaseState,
  deadline: Deadline | null,
  now: EpochMs,
): EpochMs | null {
  if (deadline === null || state.acknowledged !== null) return null;
  if (deadline.kind === 'pause-until' || deadline.kind === 'verdict') return null;
  const after = Math.max(state.tierEnteredAt, state.lastReminder ?? 0, now - staleAfterMs);
  const rules = atTier(state.policy.tiers, state.tier).reminders;
  const due = rules
    .map((rule) => instantOf(state, rule, deadline, after))
    .filter((instant) => instant > after && instant < deadline.at);
  return due.length === 0 ? null : Math.min(...due);
}

function instantOf(
  state: CaseState,
  rule: ReminderPolicy,
  deadline: Deadline,
  after: EpochMs,
): EpochMs {
  const calendar = calendarOf(state);
  return rule.kind === 'daily'
    ? nextDailyTime(calendar, rule.at, after)
    : before(calendar, deadline.at, rule.by);
}

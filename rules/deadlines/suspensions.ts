import type { CaseState } from '../action/types.js';
import { due, elapsedMs } from '../calendar/due.js';
import type { BusinessCalendar, Pause } from '../calendar/types.js';
import { atTier } from '../tiers.js';
import type { EpochMs } from '../time.js';

/** The calendar of the tier where the case stands, from its frozen policy. */
export function calendarOf(state: CaseState): BusinessCalendar {
  const name = atTier(state.policy.tiers, state.tier).calendar;
  const calendar = state.policy.calendars[name];
  if (calendar === undefined) {
    throw new Error(`the frozen policy of ${state.case} has no calendar '${name}'`);
  }
  return calendar;
}

/** The suspensions of a case with their ends, the planned one where a pause still runs. */
export function pausesOf(state: CaseState): readonly Pause[] {
  return state.pauses.map(({ from, to, until }) => ({ from, to: to ?? until }));
}

/**
 * A due date that people fixed, later by the business time that pauses took (rules R7): what was left
 * until then when the step became owed is counted again, pauses cut out. It stays where none was taken.
 */
export function shiftedByPauses(state: CaseState, dueAt: EpochMs): EpochMs {
  const calendar = calendarOf(state);
  const pauses = pausesOf(state);
  const allowedMs = elapsedMs(calendar, state.pendingSince, dueAt, []);
  if (elapsedMs(calendar, state.pendingSince, dueAt, pauses) === allowedMs) return dueAt;
  const allowance = { kind: 'business-time', seconds: allowedMs / 1000 } as const;
  return due(calendar, state.pendingSince, allowance, pauses).at;
}

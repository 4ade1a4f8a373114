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

/** A due date that people fixed, later by the business time that pauses took from it (rules R7). */
export function shiftedByPauses(state: CaseState, dueAt: EpochMs): EpochMs {
  const calendar = calendarOf(state);
  const lostMs = pausesOf(state)
    .filter((pause) => pause.from < dueAt && (pause.to ?? dueAt) > state.pendingSince)
    .map(({ from, to }) =>
      elapsedMs(calendar, Math.max(from, state.pendingSince), Math.min(to ?? dueAt, dueAt), []),
    )
    .reduce((sum, one) => sum + one, 0);
  if (lostMs === 0) return dueAt;
  return due(calendar, dueAt, { kind: 'business-time', seconds: lostMs / 1000 }, []).at;
}

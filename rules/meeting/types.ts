import type { EpochMs, LocalDate, Tier } from '../time.js';

export type MeetingStatus =
  | 'SCHEDULED'
  | 'INVITED'
  | 'STARTED'
  | 'MINUTES_DUE'
  /** Its start passed while the engine was away; the chair is asked whether it was held (rules R8). */
  | 'UNCONFIRMED'
  | 'CANCELLED';

/** The instants of one meeting, computed from the charter by an activity (design D8). */
export interface MeetingTimes {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly inviteAt: EpochMs;
  readonly reminders: readonly EpochMs[];
  readonly minutesDue: EpochMs;
}

/** State of one occurrence: the fold of its events. */
export interface MeetingState {
  readonly schemaVersion: 1;
  readonly program: string;
  readonly series: string;
  /** Unshifted local date: the identity (design D2). */
  readonly date: LocalDate;
  readonly tier: Tier;
  readonly uid: string;
  readonly charterDigest: string;
  /** How long after the end, or after the question whether it was held, the minutes are due. */
  readonly minutesWithinMs: number;
  readonly times: MeetingTimes;
  readonly place: string | null;
  readonly status: MeetingStatus;
  /** iCalendar SEQUENCE: 0, then one more for every change of time, place or status (rules R16). */
  readonly calendarSequence: number;
  /** Nominal instants of reminders that were handled, sent or skipped. */
  readonly remindersHandled: readonly EpochMs[];
  readonly minutesDueAt: EpochMs | null;
  readonly version: number;
  readonly sequence: number;
}

import type { CalendarDuration, EpochMs, LocalDate, LocalTime } from '../time.js';

/**
 * When a series meets, before holidays move it. `anchor` is where counting begins ("every 2 weeks …
 * from 2026-01-08"): the DTSTART of an RRULE; no occurrence lies before it.
 */
export type CadenceRule =
  | {
      readonly kind: 'rrule';
      readonly rrule: string;
      readonly anchor: LocalDate;
      readonly time: LocalTime;
    }
  | {
      /** n = 8: the eighth business day of the month; n = -1: the last one. `months` absent: every month. */
      readonly kind: 'nth-business-day';
      readonly n: number;
      readonly months?: readonly number[];
      readonly time: LocalTime;
      readonly anchor: LocalDate;
    }
  | {
      /** `businessDays` business days after a month or quarter has ended and `lag` has passed. */
      readonly kind: 'after-period';
      readonly period: 'month' | 'quarter';
      readonly lag: CalendarDuration;
      readonly businessDays: number;
      readonly time: LocalTime;
      readonly anchor: LocalDate;
    };

/** What happens to an occurrence on a closed day (rules R8). `skip` leaves it out. */
export type HolidayShift = 'none' | 'skip' | 'following' | 'preceding' | 'modified-following';

export interface Occurrence {
  /** The unshifted local date: the identity of the occurrence for ever (design D2). */
  readonly date: LocalDate;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** `date` when the local date of the start differs from it, else null. */
  readonly shiftedFrom: LocalDate | null;
}

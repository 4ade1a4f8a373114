import type { EpochMs, LocalDate, LocalTime } from '../time.js';

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * One opening `[from, to)` of a local day. `to` at or before `from` ends on the next day
 * ("22:00-06:00"); `to` may be "24:00". It belongs to the day on which it opens.
 */
export interface Opening {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Opening hours of one place: plain JSON, so that it can be frozen into a case (design D6). */
export interface OpeningHours {
  readonly timeZone: string;
  /** A weekday that is absent is closed. */
  readonly hours: Readonly<Partial<Record<Weekday, readonly Opening[]>>>;
  /** Closed dates, sorted, whatever the weekday says. */
  readonly holidays: readonly LocalDate[];
  /** Openings that replace those of the weekday and of a holiday on that date. */
  readonly extraDays?: Readonly<Record<LocalDate, readonly Opening[]>>;
}

/** A calendar of business time; an intersection is open when every part is (both parties, rules R7). */
export type BusinessCalendar = OpeningHours | { readonly intersect: readonly BusinessCalendar[] };

/** A suspension `[from, to)`; `to` null means it still runs (rules R7: only its business part counts). */
export interface Pause {
  readonly from: EpochMs;
  readonly to: EpochMs | null;
}

import { addDays } from '../rules/calendar/dates.js';
import { occurrences } from '../rules/cadence/occurrences.js';
import type { Occurrence } from '../rules/cadence/types.js';
import type { LocalDate } from '../rules/time.js';
import { resolveCalendar, yearsOf } from './calendars.js';
import type { Charter, Series } from './charter.js';

/** Holidays can move a meeting, and a business day is counted, this far beyond a window. */
const margin = 62;

/**
 * The occurrences of a series that start on the local dates `from` to `to`, both inclusive, in order of
 * start (rules R8).
 */
export function occurrencesOf(
  charter: Charter,
  series: Series,
  from: LocalDate,
  to: LocalDate,
): readonly Occurrence[] {
  const years = yearsOf(addDays(from, -margin), addDays(to, margin));
  return occurrences(series.when, {
    from,
    to,
    timeZone: series.timeZone,
    lasts: series.lasts,
    shift: series.onHoliday,
    calendar: resolveCalendar(charter, series.calendar, years),
  });
}

/** One line of `steerco calendar` (design §9). */
export interface CalendarEntry {
  readonly series: string;
  /** The unshifted date: the identity of the occurrence. */
  readonly occurrence: LocalDate;
  /** UTC with `Z`. */
  readonly start: string;
  readonly end: string;
  readonly shiftedFrom: LocalDate | null;
}

/** Every meeting of the charter that starts on the local dates `from` to `to`, in order of start. */
export function charterCalendar(
  charter: Charter,
  from: LocalDate,
  to: LocalDate,
): readonly CalendarEntry[] {
  return charter.cadence
    .flatMap((series) =>
      occurrencesOf(charter, series, from, to).map((occurrence) => ({ series, occurrence })),
    )
    .sort((a, b) => a.occurrence.start - b.occurrence.start)
    .map(({ series, occurrence }) => ({
      series: series.id,
      occurrence: occurrence.date,
      start: utc(occurrence.start),
      end: utc(occurrence.end),
      shiftedFrom: occurrence.shiftedFrom,
    }));
}

/** `2026-10-13T07:30:00Z`. */
function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}

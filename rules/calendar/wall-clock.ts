import { Temporal } from 'temporal-polyfill';

import type { CalendarDuration, EpochMs, LocalDate, LocalTime } from '../time.js';
import { dayMs, epochDayOf, msOfDay } from './dates.js';
import { zoneClock } from './zone-clock.js';

/**
 * The instant at which the clocks of a zone show `date` and `time` (`24:00`: the next midnight). In a
 * gap the offset before it holds, in a fold the first occurrence (rules R7, RFC 5545 §3.3.5).
 */
export function wallToInstant(date: LocalDate, time: LocalTime, timeZone: string): EpochMs {
  return zoneClock(timeZone)(epochDayOf(date) * dayMs + msOfDay(time));
}

/** The date that the calendars of a zone show at an instant. */
export function localDateOf(instant: EpochMs, timeZone: string): LocalDate {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/**
 * `instant` moved later (`sign` 1) or earlier (-1) by calendar time: first the days, at the same
 * wall-clock time, then the exact seconds. "7d before 10:00" is 10:00 also across a change of offset.
 */
export function shiftCalendarTime(
  instant: EpochMs,
  duration: CalendarDuration,
  timeZone: string,
  sign: 1 | -1,
): EpochMs {
  const moved =
    duration.days === 0
      ? instant
      : zoned(instant, timeZone).add({ days: sign * duration.days }).epochMilliseconds;
  return moved + sign * duration.seconds * 1000;
}

function zoned(instant: EpochMs, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

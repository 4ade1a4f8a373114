import type { BusinessDuration, EpochMs } from '../time.js';
import { closingBefore } from './business-days.js';
import { dayMs } from './dates.js';
import { calendarClosed, longestClosureDays, openBetween } from './openings.js';
import type { BusinessCalendar } from './types.js';

/**
 * The latest instant from which `duration` of business time passes until `at`: a reminder "1h before"
 * a deadline (rules R7, case G1). Business days: the closing time of the n-th business day that closed
 * before `at`. STEERCO_CALENDAR_CLOSED when the calendar was not open for that long.
 */
export function before(
  calendar: BusinessCalendar,
  at: EpochMs,
  duration: BusinessDuration,
): EpochMs {
  return duration.kind === 'business-time'
    ? timeBefore(calendar, at, Math.round(duration.seconds * 1000))
    : closingBefore(calendar, at, duration.days);
}

/** Openings can only be walked forwards, so the walk back goes week by week. */
function timeBefore(calendar: BusinessCalendar, at: EpochMs, milliseconds: number): EpochMs {
  let left = milliseconds;
  let earliestOpen = at;
  for (let to = at; left > 0; to -= 7 * dayMs) {
    if (earliestOpen - to > longestClosureDays * dayMs) throw calendarClosed(earliestOpen);
    for (const { start, end } of [...openBetween(calendar, to - 7 * dayMs, to)].reverse()) {
      if (end - start >= left) return end - left;
      left -= end - start;
      earliestOpen = start;
    }
  }
  return at;
}

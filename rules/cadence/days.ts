import { isBusinessDay, isWorkingWeekday } from '../calendar/business-days.js';
import { addDays } from '../calendar/dates.js';
import { calendarClosed, longestClosureDays } from '../calendar/openings.js';
import type { BusinessCalendar } from '../calendar/types.js';
import { wallToInstant } from '../calendar/wall-clock.js';
import { zoneClocks } from '../calendar/zone-clock.js';
import type { LocalDate } from '../time.js';

/** What a rule asks of the calendar of its series, each date asked once. */
export interface Days {
  readonly isBusinessDay: (date: LocalDate) => boolean;
  /** Business day when holidays are ignored: stable when they change. */
  readonly isWorkingWeekday: (date: LocalDate) => boolean;
}

/** The days of a calendar for one computation. */
export function daysOf(calendar: BusinessCalendar): Days {
  const clocks = zoneClocks();
  const known = new Map<LocalDate, boolean>();
  return {
    isBusinessDay: (date) => {
      const answer = known.get(date) ?? isBusinessDay(calendar, date, clocks);
      known.set(date, answer);
      return answer;
    },
    isWorkingWeekday: (date) => isWorkingWeekday(calendar, date),
  };
}

/**
 * The n-th date (from 1) that fits, going forwards (`step` 1) or backwards (-1) from `from`, which
 * counts itself. STEERCO_CALENDAR_CLOSED when none fits for three years.
 */
export function nthDate(
  fits: (date: LocalDate) => boolean,
  from: LocalDate,
  step: 1 | -1,
  n = 1,
): LocalDate {
  let left = n;
  for (let date = from, misses = 0; misses <= longestClosureDays; date = addDays(date, step)) {
    misses = fits(date) ? 0 : misses + 1;
    if (misses === 0) left -= 1;
    if (left === 0) return date;
  }
  throw calendarClosed(wallToInstant(from, '00:00', 'UTC'));
}

import type { EpochMs, LocalTime } from '../time.js';
import { isBusinessDay } from './business-days.js';
import { dateOfEpochDay, dayMs, epochDayOf, msOfDay } from './dates.js';
import { calendarClosed, longestClosureDays, zoneOf } from './openings.js';
import type { BusinessCalendar } from './types.js';
import { localDateOf } from './wall-clock.js';
import { zoneClocks } from './zone-clock.js';

/**
 * The next instant strictly after `after` at which the calendar's clocks show `at` on one of its
 * business days: a daily reminder (rules R11). STEERCO_CALENDAR_CLOSED when there is none.
 */
export function nextDailyTime(calendar: BusinessCalendar, at: LocalTime, after: EpochMs): EpochMs {
  const timeZone = zoneOf(calendar);
  const clocks = zoneClocks();
  const today = epochDayOf(localDateOf(after, timeZone));
  for (let day = today; day <= today + longestClosureDays; day++) {
    const instant = clocks(timeZone)(day * dayMs + msOfDay(at));
    if (instant > after && isBusinessDay(calendar, dateOfEpochDay(day), clocks)) return instant;
  }
  throw calendarClosed(after);
}

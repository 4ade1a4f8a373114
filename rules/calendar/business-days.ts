import type { EpochMs, Interval, LocalDate } from '../time.js';
import { epochDayOf, weekdayOf, type EpochDay } from './dates.js';
import { merged } from './intervals.js';
import {
  calendarClosed,
  intervalsOn,
  longestClosureDays,
  openBetween,
  openingsOn,
  partsOf,
  zoneOf,
} from './openings.js';
import type { BusinessCalendar } from './types.js';
import { localDateOf } from './wall-clock.js';
import { zoneClocks, type ZoneClocks } from './zone-clock.js';

/**
 * Whether a local date is a business day: whether the calendar has an opening that begins on it. The
 * days of an intersection are those of its first part, as far as the other parts are open then.
 */
export function isBusinessDay(
  calendar: BusinessCalendar,
  date: LocalDate,
  clocks: ZoneClocks = zoneClocks(),
): boolean {
  const day = epochDayOf(date);
  return 'intersect' in calendar
    ? openTimeOn(calendar, day, clocks).length > 0
    : openingsOn(calendar, day).length > 0;
}

/**
 * Whether the weekday of a date has opening hours (in an intersection: in every part): what a business
 * day is when holidays and extra days are ignored (rules R8).
 */
export function isWorkingWeekday(calendar: BusinessCalendar, date: LocalDate): boolean {
  return 'intersect' in calendar
    ? partsOf(calendar).every((part) => isWorkingWeekday(part, date))
    : (calendar.hours[weekdayOf(epochDayOf(date))] ?? []).length > 0;
}

/** The closing time of the n-th business day after the local date of `start`, which is not counted (rules R9). */
export function closingAfter(calendar: BusinessCalendar, start: EpochMs, n: number): EpochMs {
  return nthClosing(calendar, start, 1, n);
}

/** The closing time of the n-th business day that closed before `end`. */
export function closingBefore(calendar: BusinessCalendar, end: EpochMs, n: number): EpochMs {
  return nthClosing(calendar, end, -1, n);
}

/** Counts the business days after the date of `from`, or backwards those that closed before it. */
function nthClosing(
  calendar: BusinessCalendar,
  from: EpochMs,
  direction: 1 | -1,
  n: number,
): EpochMs {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`Business days are counted from 1 in whole days, not ${n}.`);
  }
  const clocks = zoneClocks();
  let left = n;
  let closedDays = 0;
  const today = epochDayOf(localDateOf(from, zoneOf(calendar)));
  for (let day = direction === 1 ? today + 1 : today; closedDays <= longestClosureDays;) {
    const closing = openTimeOn(calendar, day, clocks).at(-1)?.end;
    closedDays = closing === undefined ? closedDays + 1 : 0;
    if (closing !== undefined && (direction === 1 || closing < from)) left -= 1;
    if (closing !== undefined && left === 0) return closing;
    day += direction;
  }
  throw calendarClosed(from);
}

/** The open time that belongs to one date, merged. */
function openTimeOn(
  calendar: BusinessCalendar,
  day: EpochDay,
  clocks: ZoneClocks,
): readonly Interval[] {
  if (!('intersect' in calendar)) {
    return merged(intervalsOn(calendar, day, clocks(calendar.timeZone)));
  }
  const [first, ...others] = partsOf(calendar);
  const own = openTimeOn(first, day, clocks);
  if (others.length === 0) return own;
  const rest = { intersect: others };
  return own.flatMap(({ start, end }) => [...openBetween(rest, start, end, clocks)]);
}

import { SteercoError } from '../errors.js';
import type { EpochMs, Interval } from '../time.js';
import { dateOfEpochDay, dayMs, msOfDay, weekdayOf, type EpochDay } from './dates.js';
import { intersection } from './intervals.js';
import type { BusinessCalendar, Opening, OpeningHours } from './types.js';
import { maxOffsetMs, zoneClocks, type ZoneClock, type ZoneClocks } from './zone-clock.js';

/** A calendar that stays closed for more than this many days (three years) is taken for one that never opens. */
export const longestClosureDays = 1096;
const longestClosureMs = longestClosureDays * dayMs;

/**
 * The open time of a calendar from `from` on: disjoint, ascending, the first one cut at `from`.
 * Openings that touch may come apart (a calendar open day and night comes day by day). It has no end;
 * a calendar that stays closed for three years is a STEERCO_CALENDAR_CLOSED (rules R7).
 */
export function* openIntervals(
  calendar: BusinessCalendar,
  from: EpochMs,
): Generator<Interval, never> {
  const clocks = zoneClocks();
  let reached = from;
  for (;;) {
    let opened = false;
    for (const interval of openBetween(calendar, reached, reached + longestClosureMs, clocks)) {
      yield interval;
      reached = interval.end;
      opened = true;
    }
    if (!opened) throw calendarClosed(reached);
  }
}

/** The open time of a calendar within `[from, to)`: disjoint and ascending; empty when it is closed. */
export function openBetween(
  calendar: BusinessCalendar,
  from: EpochMs,
  to: EpochMs,
  clocks: ZoneClocks = zoneClocks(),
): Generator<Interval> {
  if (!('intersect' in calendar)) {
    return hoursBetween(calendar, from, to, clocks(calendar.timeZone));
  }
  return partsOf(calendar)
    .map((part) => openBetween(part, from, to, clocks))
    .reduce(intersection);
}

/** Whether the calendar is open at an instant. */
export function isOpen(calendar: BusinessCalendar, at: EpochMs): boolean {
  return openBetween(calendar, at, at + 1).next().done !== true;
}

/** The first instant at or after `at` at which the calendar is open: `at` itself when it is open then. */
export function nextOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs {
  return openIntervals(calendar, at).next().value.start;
}

/** The zone whose dates are the days of a calendar: that of its first part. */
export function zoneOf(calendar: BusinessCalendar): string {
  return 'intersect' in calendar ? zoneOf(partsOf(calendar)[0]) : calendar.timeZone;
}

type Parts = readonly [BusinessCalendar, ...BusinessCalendar[]];

/** The parts of an intersection; an empty one is a programming error, for the charter refuses it. */
export function partsOf(calendar: Extract<BusinessCalendar, { intersect: unknown }>): Parts {
  const [first, ...others] = calendar.intersect;
  if (first === undefined) throw new RangeError('An intersection of calendars has no parts.');
  return [first, ...others];
}

/** What the hours say about one date: its extra day, else nothing on a holiday, else its weekday's. */
export function openingsOn(hours: OpeningHours, day: EpochDay): readonly Opening[] {
  const date = dateOfEpochDay(day);
  const extra = hours.extraDays?.[date];
  if (extra !== undefined) return extra;
  return hours.holidays.includes(date) ? [] : (hours.hours[weekdayOf(day)] ?? []);
}

/** The openings of one date as intervals, in no order; `clock` is that of the hours' zone. */
export function intervalsOn(
  hours: OpeningHours,
  day: EpochDay,
  clock: ZoneClock,
): readonly Interval[] {
  return openingsOn(hours, day).map((opening) => {
    const from = msOfDay(opening.from);
    const to = msOfDay(opening.to);
    const midnight = day * dayMs;
    return { start: clock(midnight + from), end: clock(midnight + to + (to <= from ? dayMs : 0)) };
  });
}

/** The error of a calendar that is not open within three years of `around`. */
export function calendarClosed(around: EpochMs): SteercoError {
  const day = dateOfEpochDay(Math.floor(around / dayMs));
  return new SteercoError(
    'STEERCO_CALENDAR_CLOSED',
    `A calendar is not open within three years of ${day}.`,
    { hint: 'Give it opening hours on some weekday; parts of an intersection must overlap.' },
  );
}

/**
 * Walks the local dates and holds each opening back until no later date can open before it, because a
 * gap of the wall clock can put openings of two dates out of order.
 */
function* hoursBetween(
  hours: OpeningHours,
  from: EpochMs,
  to: EpochMs,
  clock: ZoneClock,
): Generator<Interval> {
  const lastDay = Math.floor((to + maxOffsetMs) / dayMs);
  let reached = from;
  let pending: Interval[] = [];
  // An opening ends before the second midnight after its date, so two dates back is far enough.
  for (let day = Math.floor((from - maxOffsetMs) / dayMs) - 2; day <= lastDay; day++) {
    pending.push(...intervalsOn(hours, day, clock));
    pending.sort((a, b) => a.start - b.start);
    const settled = day === lastDay ? Infinity : (day + 1) * dayMs - maxOffsetMs;
    for (const interval of pending) {
      if (interval.start >= settled) break;
      const open = { start: Math.max(interval.start, reached), end: Math.min(interval.end, to) };
      if (open.start >= open.end) continue;
      yield open;
      reached = open.end;
    }
    pending = pending.filter((interval) => interval.start >= settled);
  }
}

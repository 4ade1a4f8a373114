import type { LocalDate, LocalTime } from '../time.js';
import type { Weekday } from './types.js';

/** A calendar date as whole days since 1970-01-01, so that dates are counted with integers. */
export type EpochDay = number;

export const dayMs = 86_400_000;

/** The number of a date; throws a RangeError for what is no date. */
export function epochDayOf(date: LocalDate): EpochDay {
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(day)) throw new RangeError(`"${date}" is no date YYYY-MM-DD.`);
  return day;
}

/** The date of a day number, `YYYY-MM-DD`. */
export function dateOfEpochDay(day: EpochDay): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The ISO weekday of a day number: 1 Monday … 7 Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(day: EpochDay): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The date `days` after `date` (before it when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfEpochDay(epochDayOf(date) + days);
}

/** Milliseconds of a wall-clock time since the midnight before it; `24:00` is the end of the day. */
export function msOfDay(time: LocalTime): number {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(time);
  if (match === null) throw new RangeError(`"${time}" is no time HH:MM or HH:MM:SS.`);
  const [, hours, minutes, seconds = '0'] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

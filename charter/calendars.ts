import { regionHolidays } from '../rules/calendar/holidays.js';
import type { BusinessCalendar } from '../rules/calendar/types.js';
import type { LocalDate } from '../rules/time.js';
import type { Charter, CharterCalendar } from './charter.js';

/** Calendar years, both inclusive. */
interface Years {
  readonly from: number;
  readonly to: number;
}

/** The years that the dates `from` to `to` touch. */
export function yearsOf(from: LocalDate, to: LocalDate): Years {
  return { from: Number(from.slice(0, 4)), to: Number(to.slice(0, 4)) };
}

/**
 * A calendar of the charter with its holidays spelled out for the given years (rules R7): those of its
 * regions and its own, less the days that the charter declares working. Throws a RangeError for a name
 * that a checked charter cannot contain.
 */
export function resolveCalendar(charter: Charter, name: string, years: Years): BusinessCalendar {
  const calendar = charter.calendars[name];
  if (calendar === undefined) throw new RangeError(`the charter has no calendar "${name}"`);
  if (calendar.kind === 'intersect')
    return { intersect: calendar.of.map((part) => resolveCalendar(charter, part, years)) };
  const { timeZone, hours } = calendar;
  return { timeZone, hours, holidays: holidayDates(calendar, years) };
}

type OwnCalendar = Extract<CharterCalendar, { kind: 'hours' }>;

function holidayDates(calendar: OwnCalendar, years: Years): readonly LocalDate[] {
  const { holidayRegions, holidayDates: own, workingDates } = calendar;
  const regional = holidayRegions.length === 0 ? [] : regionHolidays(holidayRegions, years);
  const inYears = own.filter(({ date }) => {
    const year = Number(date.slice(0, 4));
    return year >= years.from && year <= years.to;
  });
  const dates = new Set([...regional, ...inYears].map(({ date }) => date));
  for (const date of workingDates) dates.delete(date);
  return [...dates].sort();
}

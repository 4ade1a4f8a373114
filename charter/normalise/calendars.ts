import type { CharterCalendar } from '../charter.js';
import { alwaysOpen, parseWeek } from '../phrases/hours.js';
import { isRegion } from '../phrases/holiday.js';
import type { WrittenCharter } from '../schema/charter.js';
import { compareText, inOrder, meaning } from './values.js';

type Written = WrittenCharter['calendars'][string];

export function normaliseCalendars(
  written: WrittenCharter,
): Readonly<Record<string, CharterCalendar>> {
  const zone = written.program.timeZone;
  return Object.fromEntries(
    Object.entries(written.calendars).map(([name, calendar]) => [name, normalise(calendar, zone)]),
  );
}

/** The first calendar written is the one that everything uses which names none. */
export function defaultCalendarOf(written: WrittenCharter): string {
  return Object.keys(written.calendars)[0] ?? '';
}

function normalise(written: Written, programZone: string): CharterCalendar {
  // In the order written: business days are counted on those of the first part.
  if ('intersect' in written) return { kind: 'intersect', of: written.intersect };
  const regions: string[] = [];
  const dates = new Map<string, string>();
  for (const holiday of written.holidays ?? []) {
    if (typeof holiday !== 'string') dates.set(holiday.date, holiday.name);
    else if (isRegion(holiday)) regions.push(holiday);
    else if (!dates.has(holiday)) dates.set(holiday, 'Holiday');
  }
  return {
    kind: 'hours',
    timeZone: written.timeZone ?? programZone,
    hours: written.hours === '24x7' ? alwaysOpen : meaning(parseWeek(written.hours)),
    holidayRegions: inOrder(regions),
    holidayDates: [...dates]
      .map(([date, name]) => ({ date, name }))
      .sort((a, b) => compareText(a.date, b.date)),
    workingDates: inOrder(written.workingDays),
  };
}

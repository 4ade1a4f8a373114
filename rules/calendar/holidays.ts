import Holidays from 'date-holidays';

import { editDistance } from '../edit-distance.js';
import { SteercoError } from '../errors.js';
import type { LocalDate } from '../time.js';
import { addDays } from './dates.js';
import { localDateOf, wallToInstant } from './wall-clock.js';

/** One public holiday of a region. Data of date-holidays (CC-BY-3.0). */
export interface RegionHoliday {
  readonly date: LocalDate;
  readonly name: string;
  /** As asked for: `ES`, `ES-MD`. */
  readonly region: string;
}

/**
 * The public holidays of regions (`ES`, `ES-MD`, `DE-BY-A`) in the years `from` to `to`, both
 * inclusive, in order of date; a holiday of several days gives one entry a day. The data is good for
 * most of Europe and the Americas and short for some countries, so a charter corrects it. An unknown
 * region is a STEERCO_HOLIDAY_REGION. Loads a large library: never reachable from workflows.
 */
export function regionHolidays(
  regions: readonly string[],
  years: { readonly from: number; readonly to: number },
): readonly RegionHoliday[] {
  const found = [...new Set(regions)].flatMap((region) => holidaysOf(region, years));
  return found.sort((a, b) => compare(a.date, b.date) || compare(a.region, b.region));
}

function holidaysOf(region: string, years: { from: number; to: number }): RegionHoliday[] {
  const found: RegionHoliday[] = [];
  for (let year = years.from; year <= years.to; year++) found.push(...holidaysIn(region, year));
  return found;
}

/** The library takes about 10 ms for a year, and every computation with a calendar asks for a few. */
const known = new Map<string, readonly RegionHoliday[]>();

function holidaysIn(region: string, year: number): readonly RegionHoliday[] {
  const key = `${region} ${year}`;
  const holidays = known.get(key) ?? computed(region, year);
  known.set(key, holidays);
  return holidays;
}

function computed(region: string, year: number): readonly RegionHoliday[] {
  const library = new Holidays(checkedRegion(region), { types: ['public'] });
  const timeZone = library.getTimezones()[0] ?? 'UTC';
  const found = new Map<string, RegionHoliday>();
  // A holiday that begins in the year before can reach into this one.
  for (const holiday of [year - 1, year].flatMap((one) => library.getHolidays(one))) {
    for (const date of datesOf(holiday.start.getTime(), holiday.end.getTime(), timeZone)) {
      if (Number(date.slice(0, 4)) === year)
        found.set(`${date} ${holiday.name}`, { date, name: holiday.name, region });
    }
  }
  return [...found.values()];
}

/** The dates whose noon lies in `[start, end)`: some holidays run from sunset to sunset. */
function datesOf(start: number, end: number, timeZone: string): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = localDateOf(start, timeZone); ; date = addDays(date, 1)) {
    const noon = wallToInstant(date, '12:00', timeZone);
    if (noon >= end) return dates;
    if (noon >= start) dates.push(date);
  }
}

/** The region as the library takes it; it would answer an unknown one with an empty list. */
function checkedRegion(region: string): { country: string; state?: string; region?: string } {
  const [country = '', state, district, ...rest] = region.split('-');
  const library = new Holidays();
  requireKnown(region, country, '', library.getCountries('en'));
  if (state === undefined) return { country };
  requireKnown(region, state, `${country}-`, library.getStates(country));
  if (district === undefined) return { country, state };
  requireKnown(region, district, `${country}-${state}-`, library.getRegions(country, state));
  if (rest.length > 0) throw unknownRegion(region, [`${country}-${state}-${district}`]);
  return { country, state, region: district };
}

function requireKnown(
  region: string,
  code: string,
  prefix: string,
  known: Readonly<Record<string, string>> | undefined,
): void {
  if (known !== undefined && Object.hasOwn(known, code)) return;
  const written = code.toLowerCase();
  const nearest = Object.entries(known ?? {})
    .map(([candidate, name]) => ({
      text: `${prefix}${candidate} (${name})`,
      distance: Math.min(
        editDistance(written, candidate.toLowerCase()),
        editDistance(written, name.toLowerCase()),
      ),
    }))
    .sort((a, b) => a.distance - b.distance || compare(a.text, b.text));
  const suggestions = nearest.slice(0, 3).map(({ text }) => text);
  throw unknownRegion(region, suggestions.length > 0 ? suggestions : [prefix.slice(0, -1)]);
}

function unknownRegion(region: string, suggestions: readonly string[]): SteercoError {
  return new SteercoError(
    'STEERCO_HOLIDAY_REGION',
    `No holidays are known for the region "${region}".`,
    { hint: `Nearest: ${suggestions.join(', ')}. Or list the dates in the charter.` },
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import type { EpochMs } from '../../../rules/time.js';

// The library logs to the console when it is asked for a zone that it does not know.
const known: ReadonlySet<string> = new Set(tzlib_get_timezones());

/** A VTIMEZONE that gives exactly the instants it was asked for. */
export interface CalendarZone {
  readonly tzid: string;
  readonly definition: ICAL.Component;
}

/**
 * The VTIMEZONE under which the instants can be written as wall-clock times, or null when they must be
 * written in UTC: when the zone is unknown to the library, when its rules and this process's zone data
 * disagree at an instant (one of them is out of date), or when the wall clock shows the time twice.
 */
export function calendarZone(timeZone: string, instants: readonly EpochMs[]): CalendarZone | null {
  const definition = definitionOf(timeZone);
  if (definition === null) return null;
  const zone = new ICAL.Timezone(definition);
  const agrees = instants.every(
    (instant) =>
      !isRepeated(instant, timeZone) &&
      localTime(instant, timeZone, zone).toUnixTime() === Math.floor(instant / 1000),
  );
  return agrees ? { tzid: zone.tzid, definition } : null;
}

/** The wall clock of `timeZone` at an instant, as a time of `zone`; floating when none is given. */
export function localTime(instant: EpochMs, timeZone: string, zone?: ICAL.Timezone): ICAL.Time {
  const { year, month, day, hour, minute, second } = zoned(instant, timeZone);
  return new ICAL.Time(
    { year, month, day, hour, minute, second, isDate: false },
    zone ?? ICAL.Timezone.localTimezone,
  );
}

/** An instant as a time with `Z`. */
export function utcTime(instant: EpochMs): ICAL.Time {
  return localTime(instant, 'UTC', ICAL.Timezone.utcTimezone);
}

function definitionOf(timeZone: string): ICAL.Component | null {
  if (!known.has(timeZone)) return null;
  const [block] = tzlib_get_ical_block(timeZone);
  return block === undefined ? null : ICAL.Component.fromString(block);
}

function isRepeated(instant: EpochMs, timeZone: string): boolean {
  const wall = zoned(instant, timeZone).toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(timeZone, { disambiguation }),
  );
  return earlier?.epochMilliseconds !== later?.epochMilliseconds;
}

function zoned(instant: EpochMs, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

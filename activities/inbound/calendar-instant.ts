import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

import type { EpochMs } from '../../rules/time.js';

/**
 * The instant of a DTSTART or DTEND: in UTC, on the clock of an IANA zone, or on that of a VTIMEZONE in
 * the same object, as Outlook writes it ("Eastern Standard Time"). Null for a date without a time, a
 * floating time and an unknown zone: which instant is meant cannot be said.
 */
export function calendarInstant(
  calendar: ICAL.Component,
  property: ICAL.Property | null,
): EpochMs | null {
  const time: unknown = property?.getFirstValue();
  if (property === null || !(time instanceof ICAL.Time) || time.isDate) return null;
  if (time.zone === ICAL.Timezone.utcTimezone) return finite(time.toUnixTime() * 1000);
  const tzid: unknown = property.getParameter('tzid');
  if (typeof tzid !== 'string') return null;
  return inIanaZone(time, tzid) ?? inOwnZone(calendar, time, tzid);
}

function inIanaZone(time: ICAL.Time, tzid: string): EpochMs | null {
  const { year, month, day, hour, minute, second } = time;
  try {
    const wall = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
    return wall.toZonedDateTime(tzid).epochMilliseconds;
  } catch {
    return null;
  }
}

function inOwnZone(calendar: ICAL.Component, time: ICAL.Time, tzid: string): EpochMs | null {
  const definition = calendar
    .getAllSubcomponents('vtimezone')
    .find((zone) => zone.getFirstPropertyValue('tzid') === tzid);
  if (definition === undefined || !isOrdinary(definition)) return null;
  const wall = time.clone();
  wall.zone = new ICAL.Timezone(definition);
  return finite(wall.toUnixTime() * 1000);
}

/**
 * Whether a zone changes its clock at most once a year by each of a few rules. ical.js expands every
 * rule from its beginning: one that repeats each second, or one that never comes true, would not end.
 */
function isOrdinary(zone: ICAL.Component): boolean {
  const observances = zone.getAllSubcomponents();
  const rules = observances.flatMap((one) => one.getAllProperties('rrule'));
  return (
    observances.length <= 50 &&
    rules.length <= 4 &&
    observances.every((one) => one.getAllProperties('rdate').length <= 200) &&
    rules.every((rule) => isYearly(rule))
  );
}

function isYearly(property: ICAL.Property): boolean {
  const rule: unknown = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || rule.interval !== 1) return false;
  const { BYDAY = [], BYMONTH = [], ...others } = rule.parts as Record<string, unknown[]>;
  return (
    Object.keys(others).length === 0 &&
    BYMONTH.length === 1 &&
    BYDAY.length === 1 &&
    /^(-?[1-5]|\+[1-5])(SU|MO|TU|WE|TH|FR|SA)$/.test(String(BYDAY[0]))
  );
}

function finite(instant: number): EpochMs | null {
  return Number.isFinite(instant) ? instant : null;
}

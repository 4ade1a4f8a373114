import ICAL from 'ical.js';
import type { EpochMs } from '../../../rules/time.js';
import { cleanLine, cleanText } from '../text.js';
import { localTime, utcTime, type CalendarZone } from './zone.js';

/** What an event of an invitation and one of a feed have in common. */
export interface EventFacts {
  readonly uid: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly timeZone: string;
  readonly summary: string;
  readonly description: string | null;
  readonly location: string | null;
}

/** A VCALENDAR with the properties that every object needs, and nothing in it yet (RFC 5545 §3.6). */
export function emptyCalendar(method: string): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Steerco//Steerco//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', method);
  return calendar;
}

/** A VEVENT of `facts`, timed in `zone`, or in UTC without one. */
export function eventComponent(
  facts: EventFacts,
  stamp: EpochMs,
  zone: CalendarZone | null,
): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', cleanLine(facts.uid));
  event.addPropertyWithValue('dtstamp', utcTime(stamp));
  event.addProperty(timeProperty('dtstart', facts.start, facts.timeZone, zone));
  event.addProperty(timeProperty('dtend', facts.end, facts.timeZone, zone));
  event.addPropertyWithValue('summary', cleanLine(facts.summary));
  if (facts.description !== null) {
    event.addPropertyWithValue('description', cleanText(facts.description));
  }
  if (facts.location !== null) {
    event.addPropertyWithValue('location', cleanLine(facts.location));
  }
  return event;
}

/** The text of a calendar: CRLF line ends, no line longer than 75 octets (RFC 5545 §3.1). */
export function calendarText(calendar: ICAL.Component): string {
  // ical.js counts a continuation line without its leading space, which makes 76 octets.
  const lines = calendar.toString().replaceAll('\r\n ', '').split('\r\n');
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function timeProperty(
  name: string,
  instant: EpochMs,
  timeZone: string,
  zone: CalendarZone | null,
): ICAL.Property {
  const property = new ICAL.Property(name);
  if (zone === null) {
    property.setValue(utcTime(instant));
  } else {
    property.setParameter('tzid', zone.tzid);
    property.setValue(localTime(instant, timeZone));
  }
  return property;
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    const full = Buffer.byteLength(part) + Buffer.byteLength(character) > 75;
    if (full) parts.push(part);
    part = full ? ` ${character}` : part + character;
  }
  return [...parts, part].join('\r\n');
}

import ICAL from 'ical.js';
import type { EpochMs } from '../../../rules/time.js';
import { cleanLine } from '../text.js';
import { calendarText, emptyCalendar, eventComponent } from './component.js';
import { calendarZone, type CalendarZone } from './zone.js';

export interface FeedEvent {
  readonly uid: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly timeZone: string;
  readonly summary: string;
  readonly location: string | null;
  readonly description?: string;
  /** iCalendar SEQUENCE (rules R16). */
  readonly sequence?: number;
  readonly status?: 'CONFIRMED' | 'CANCELLED';
}

/**
 * A calendar to subscribe to or import, `METHOD:PUBLISH` (RFC 5546 §3.2.1): the events in the order
 * given, each zone defined once, times in UTC where zone data disagree.
 */
export function calendarFeed(feed: {
  readonly name: string;
  readonly events: readonly FeedEvent[];
  readonly now: EpochMs;
  /** How often a subscriber should look again; absent for a file that is imported once. */
  readonly refreshMinutes?: number;
}): string {
  const calendar = emptyCalendar('PUBLISH');
  // RFC 7986 names the property NAME; the programs that came before it read the other one.
  calendar.addProperty(plainText('name', feed.name));
  calendar.addProperty(plainText('x-wr-calname', feed.name));
  if (feed.refreshMinutes !== undefined) {
    for (const property of refreshing(feed.refreshMinutes)) calendar.addProperty(property);
  }
  const zones = new Map<string, CalendarZone>();
  const events = feed.events.map((event) => {
    const zone = calendarZone(event.timeZone, [event.start, event.end]);
    if (zone !== null) zones.set(zone.tzid, zone);
    return component(event, feed.now, zone);
  });
  for (const zone of zones.values()) calendar.addSubcomponent(zone.definition);
  for (const event of events) calendar.addSubcomponent(event);
  return calendarText(calendar);
}

function component(event: FeedEvent, now: EpochMs, zone: CalendarZone | null): ICAL.Component {
  const { description = null, sequence, status } = event;
  const made = eventComponent({ ...event, description }, now, zone);
  if (sequence !== undefined) made.addPropertyWithValue('sequence', sequence);
  if (status !== undefined) made.addPropertyWithValue('status', status);
  return made;
}

/** RFC 7986 §5.7, and what Outlook reads. */
function refreshing(minutes: number): readonly ICAL.Property[] {
  const every = new ICAL.Duration({ minutes }).toString();
  return [
    new ICAL.Property(['refresh-interval', { value: 'DURATION' }, 'unknown', every]),
    new ICAL.Property(['x-published-ttl', {}, 'unknown', every]),
  ];
}

/** ical.js would mark these two with VALUE=TEXT, which some programs do not read: escaped here (RFC 5545 §3.3.11). */
function plainText(name: string, text: string): ICAL.Property {
  const escaped = cleanLine(text).replace(/[\\;,]/g, '\\$&');
  return new ICAL.Property([name, {}, 'unknown', escaped]);
}

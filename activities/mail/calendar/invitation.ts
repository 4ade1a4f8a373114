import ICAL from 'ical.js';
import type { EpochMs } from '../../../rules/time.js';
import { checkedAddress, type MailAddress } from '../message.js';
import { cleanLine } from '../text.js';
import { calendarText, emptyCalendar, eventComponent, type EventFacts } from './component.js';
import { calendarZone } from './zone.js';

interface Attendee extends MailAddress {
  readonly role?: 'chair' | 'req';
}

/**
 * REQUEST invites or updates. CANCEL with `CANCELLED` calls the meeting off; with null it takes the
 * listed attendees off a meeting that goes on (RFC 5546 §3.2.5).
 */
type InvitationMethod =
  | { readonly method: 'REQUEST'; readonly status: 'CONFIRMED' | 'TENTATIVE' }
  | { readonly method: 'CANCEL'; readonly status: 'CANCELLED' | null };

export type Invitation = InvitationMethod &
  EventFacts & {
    /** 0, then one more for every change of time, place or status (rules R16). */
    readonly sequence: number;
    readonly dtstamp: EpochMs;
    readonly organizer: MailAddress;
    readonly attendees: readonly Attendee[];
    readonly categories?: readonly string[];
    /** Page of the meeting, http or https. */
    readonly url?: string;
  };

/**
 * The iCalendar object of one occurrence: an event of its own, without RRULE or RECURRENCE-ID (rules
 * R16, RFC 5545, RFC 5546). Times carry the meeting's zone with its VTIMEZONE, or `Z` where zone data
 * disagree. Throws STEERCO_MAIL_ADDRESS for an organizer or attendee without a usable address.
 */
export function invitation(invite: Invitation): string {
  const calendar = emptyCalendar(invite.method);
  const zone = calendarZone(invite.timeZone, [invite.start, invite.end]);
  if (zone !== null) calendar.addSubcomponent(zone.definition);
  const event = eventComponent(invite, invite.dtstamp, zone);
  event.addPropertyWithValue('sequence', invite.sequence);
  if (invite.status !== null) event.addPropertyWithValue('status', invite.status);
  event.addProperty(person('organizer', invite.organizer));
  for (const attendee of invite.attendees) event.addProperty(attendance(attendee, invite.method));
  for (const category of invite.categories ?? []) {
    event.addPropertyWithValue('categories', cleanLine(category));
  }
  if (invite.url !== undefined) event.addPropertyWithValue('url', new URL(invite.url).href);
  calendar.addSubcomponent(event);
  return calendarText(calendar);
}

function attendance(attendee: Attendee, method: Invitation['method']): ICAL.Property {
  const property = person('attendee', attendee);
  property.setParameter('cutype', 'INDIVIDUAL');
  property.setParameter('role', attendee.role === 'chair' ? 'CHAIR' : 'REQ-PARTICIPANT');
  if (method === 'REQUEST') {
    property.setParameter('partstat', 'NEEDS-ACTION');
    property.setParameter('rsvp', 'TRUE');
  }
  return property;
}

function person(name: 'organizer' | 'attendee', who: MailAddress): ICAL.Property {
  const property = new ICAL.Property(name);
  property.setParameter('cn', cleanLine(who.name));
  // A URI: what its syntax reserves is percent-encoded (RFC 6068 §2).
  const mailbox = checkedAddress(who.address).replace(/[%?&#]/g, encodeURIComponent);
  property.setValue(`mailto:${mailbox}`);
  return property;
}

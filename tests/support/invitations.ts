import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

import type { ReceivedMail } from './mail-server.js';

/** A calendar message as a mail program would read it; instants as UTC text. */
export interface ReadInvitation {
  readonly to: string;
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly start: string;
  readonly end: string;
  readonly attendees: readonly string[];
}

/** The calendar messages among mails, in the order in which they arrived. */
export function invitationsIn(mails: readonly ReceivedMail[]): readonly ReadInvitation[] {
  return mails.flatMap((mail) => {
    const files = mail.parsed.attachments.filter(({ filename }) => filename?.endsWith('.ics'));
    return files.map((file) => read(mail.to, file.content.toString()));
  });
}

function read(to: string, text: string): ReadInvitation {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const event = calendar.getFirstSubcomponent('vevent');
  if (event === null) throw new Error('a calendar message has an event');
  const value = (name: string) => String(event.getFirstPropertyValue(name));
  return {
    to,
    method: String(calendar.getFirstPropertyValue('method')),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    status: value('status'),
    start: instantOf(event, 'dtstart'),
    end: instantOf(event, 'dtend'),
    attendees: event
      .getAllProperties('attendee')
      .map((one) => String(one.getFirstValue()).replace('mailto:', '')),
  };
}

/** `2026-10-20T08:00:00Z`, whether it is written in UTC or on the clock of a zone. */
function instantOf(event: ICAL.Component, name: string): string {
  const property = event.getFirstProperty(name);
  const wall = String(property?.getFirstValue());
  if (wall.endsWith('Z')) return wall;
  const zone = String(property?.getFirstParameter('tzid'));
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString();
}

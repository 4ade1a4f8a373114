import ICAL from 'ical.js';

import type { ResponseAnswer } from '../../rules/meeting/types.js';
import type { EpochMs } from '../../rules/time.js';
import { cleanText } from '../mail/text.js';
import { calendarInstant } from './calendar-instant.js';
import type { InboundContent } from './inbound.js';

/** An answer to an invitation has some kilobytes. */
const longestCalendar = 256_000;
const longestComment = 4_000;
const longestProposalMs = 31 * 86_400_000;

const answers: Readonly<Record<string, ResponseAnswer | undefined>> = {
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  TENTATIVE: 'TENTATIVE',
};

/**
 * The reply or counter-proposal in an iCalendar text; null when it holds neither, or is broken. A
 * RECURRENCE-ID says nothing here: every occurrence has a UID of its own (rules R16). `sent` stands in
 * for a missing DTSTAMP.
 */
export function readCalendar(
  text: string,
  from: string | null,
  sent: EpochMs | null,
): Extract<InboundContent, { kind: 'reply' | 'counter' }> | null {
  if (text.length > longestCalendar) return null;
  try {
    const calendar = calendarIn(text);
    const event = calendar?.getFirstSubcomponent('vevent') ?? null;
    const uid = event === null ? null : textOf(event, 'uid');
    if (calendar === null || event === null || uid === null) return null;
    switch (textOf(calendar, 'method')?.toUpperCase()) {
      case 'REPLY':
        return reply(event, uid, from, sent);
      case 'COUNTER':
        return counter(calendar, event, uid);
      default:
        return null;
    }
  } catch {
    // ical.js throws whatever its parser meets; the mail's own text is read instead.
    return null;
  }
}

/** The first VCALENDAR of a text. */
function calendarIn(text: string): ICAL.Component | null {
  const parsed = ICAL.parse(text) as readonly unknown[];
  const first = Array.isArray(parsed[0]) ? parsed[0] : parsed;
  return first[0] === 'vcalendar' ? new ICAL.Component(first as never) : null;
}

function reply(
  event: ICAL.Component,
  uid: string,
  from: string | null,
  sent: EpochMs | null,
): Extract<InboundContent, { kind: 'reply' }> | null {
  const attendees = event.getAllProperties('attendee');
  const attendee = attendees.find((one) => addressOf(one) === from) ?? attendees[0];
  if (attendee === undefined) return null;
  const address = addressOf(attendee);
  const answer = answers[parameter(attendee, 'partstat')?.toUpperCase() ?? ''];
  const dtstamp = stampOf(event) ?? sent;
  if (address === null || answer === undefined || dtstamp === null) return null;
  const sequence = textOf(event, 'sequence') ?? '';
  return {
    kind: 'reply',
    uid,
    attendee: address,
    answer,
    calendarSequence: /^\d{1,9}$/.test(sequence) ? Number(sequence) : 0,
    dtstamp,
    // Google writes it beside the attendee.
    comment: comment(textOf(event, 'comment') ?? parameter(attendee, 'x-response-comment')),
  };
}

function counter(
  calendar: ICAL.Component,
  event: ICAL.Component,
  uid: string,
): Extract<InboundContent, { kind: 'counter' }> | null {
  const start = calendarInstant(calendar, event.getFirstProperty('dtstart'));
  const end = calendarInstant(calendar, event.getFirstProperty('dtend')) ?? endBy(event, start);
  if (start === null || end === null || end <= start || end - start > longestProposalMs)
    return null;
  return { kind: 'counter', uid, start, end, comment: comment(textOf(event, 'comment')) };
}

function endBy(event: ICAL.Component, start: EpochMs | null): EpochMs | null {
  const duration = event.getFirstPropertyValue('duration');
  if (start === null || !(duration instanceof ICAL.Duration)) return null;
  return start + duration.toSeconds() * 1000;
}

function stampOf(event: ICAL.Component): EpochMs | null {
  const stamp = event.getFirstPropertyValue('dtstamp');
  if (!(stamp instanceof ICAL.Time)) return null;
  const instant = stamp.toUnixTime() * 1000;
  return Number.isFinite(instant) ? instant : null;
}

/** Address of a calendar user in lower case: of its URI, or of EMAIL where that is none (RFC 7986 §6.2). */
function addressOf(property: ICAL.Property): string | null {
  const uri = String(property.getFirstValue());
  const mailbox = /^mailto:([^?]+)/i.exec(uri)?.[1];
  const written = mailbox ?? parameter(property, 'email') ?? '';
  const address = decodeURIComponent(written).trim().toLowerCase();
  return address === '' ? null : address;
}

function parameter(property: ICAL.Property, name: string): string | null {
  const value: unknown = property.getParameter(name);
  return typeof value === 'string' ? value : null;
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value: unknown = component.getFirstPropertyValue(name);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}

function comment(written: string | null): string | null {
  const text = cleanText(written ?? '')
    .trim()
    .slice(0, longestComment);
  return text === '' ? null : text;
}

import { convertIcsCalendar, type IcsEvent } from 'ts-ics';

import type { ReceivedMail } from './mail-server.js';

/** One event as a calendar shows it; instants as UTC text. */
export interface CalendarEntry {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly location: string | null;
  readonly status: string;
}

/** An event as an iCalendar object has it. */
export interface ReadEvent extends CalendarEntry {
  readonly sequence: number;
  readonly dtstamp: string;
  readonly attendees: readonly string[];
}

/** What is known of one UID. `shown` is null once its person was taken off. */
interface Kept {
  readonly sequence: number;
  readonly dtstamp: string;
  readonly shown: CalendarEntry | null;
}

/**
 * Somebody's calendar program: it knows nothing of the meetings but the mails that it receives, which it
 * reads with ts-ics and applies as RFC 5546 says. The product writes with another library.
 */
export class CalendarClient {
  readonly address: string;
  readonly #kept = new Map<string, Kept>();

  constructor(address: string) {
    this.address = address;
  }

  /** The calendar of somebody after all of their mails, in the order in which they arrived. */
  static after(address: string, mails: readonly ReceivedMail[]): CalendarClient {
    const client = new CalendarClient(address);
    for (const mail of mails) if (mail.to === address) client.receive(mail);
    return client;
  }

  /** Applies every calendar object of a mail: one as an alternative of its text, or several as files. */
  receive({ parsed }: ReceivedMail): void {
    for (const { contentType, headers, content } of parsed.attachments) {
      if (contentType !== 'text/calendar' && contentType !== 'application/ics') continue;
      const written = headers.get('content-type') as { params?: { method?: string } } | undefined;
      this.apply(content.toString(), written?.params?.method);
    }
  }

  /** Applies one iCalendar object; `method` is that of its media type, which must be the same (RFC 6047 §2.4). */
  apply(text: string, method?: string): void {
    const read = readCalendar(text);
    if (method !== undefined && method.toUpperCase() !== read.method) {
      throw new Error(`the part says ${method}, its calendar ${read.method}`);
    }
    for (const event of read.events) this.#applyEvent(read.method, event);
  }

  /** What the calendar shows, cancelled meetings among it, in order of start. */
  get entries(): readonly CalendarEntry[] {
    return [...this.#kept.values()].flatMap(({ shown }) => shown ?? []).sort(byStart);
  }

  #applyEvent(method: string, event: ReadEvent): void {
    const before = this.#kept.get(event.uid);
    if (before !== undefined && !isNewer(event, before)) return;
    const { sequence, dtstamp } = event;
    this.#kept.set(event.uid, { sequence, dtstamp, shown: this.#shownAfter(method, event) });
  }

  #shownAfter(method: string, event: ReadEvent): CalendarEntry | null {
    switch (method) {
      case 'REQUEST':
        if (event.attendees.includes(this.address)) return entryOf(event);
        throw new Error(`${this.address} got an invitation of ${event.attendees.join(', ')}`);
      case 'CANCEL':
        // Without a status the meeting goes on without this person (RFC 5546 §3.2.5).
        return event.status === 'CANCELLED' ? entryOf(event) : null;
      default:
        throw new Error(`${method} is not what an organizer sends`);
    }
  }
}

/** What somebody's calendar program shows of a feed that it subscribes to, in order of start. */
export function feedEntries(text: string): readonly CalendarEntry[] {
  return readCalendar(text).events.map(entryOf).sort(byStart);
}

/** The highest SEQUENCE wins and, where it is the same, the latest DTSTAMP (RFC 5546 §2.1.5). */
function isNewer(event: ReadEvent, before: Kept): boolean {
  if (event.sequence !== before.sequence) return event.sequence > before.sequence;
  return event.dtstamp > before.dtstamp;
}

/** Method and events of an iCalendar text, a message or a feed, in its order. */
function readCalendar(text: string): {
  readonly method: string;
  readonly name: string | undefined;
  readonly events: readonly ReadEvent[];
} {
  const { method, name, events = [] } = convertIcsCalendar(undefined, text);
  return { method: String(method), name, events: events.map(readEvent) };
}

function readEvent(event: IcsEvent): ReadEvent {
  const { uid, sequence = 0, stamp, start, end, location = null, status = '' } = event;
  if (end == null) throw new Error(`${uid} has no end`);
  return {
    uid,
    sequence,
    dtstamp: stamp.date.toISOString(),
    start: start.date.toISOString(),
    end: end.date.toISOString(),
    location,
    status,
    attendees: (event.attendees ?? []).map(({ email }) => email),
  };
}

function entryOf({ uid, start, end, location, status }: ReadEvent): CalendarEntry {
  return { uid, start, end, location, status };
}

function byStart(one: CalendarEntry, other: CalendarEntry): number {
  return one.start.localeCompare(other.start) || one.uid.localeCompare(other.uid);
}

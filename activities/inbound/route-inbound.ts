import type { Charter } from '../../charter/charter.js';
import type { StoredMail } from '../../records/queries/mails.js';
import type { Records } from '../../records/records.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { CharterBook } from '../charter-book.js';
import { seriesOf } from '../meetings/series-of.js';
import { participantsIn } from '../notify/meeting-people.js';
import { awayAt } from '../notify/people.js';
import type { InboundBounce, InboundNote, InboundProposal, InboundResponse } from './effects.js';
import type { IgnoredBecause, Inbound } from './inbound.js';

/** A meeting by what identifies it. */
interface MeetingRef {
  readonly program: string;
  readonly series: string;
  readonly date: LocalDate;
}

/** What follows from a mail. */
export type Routed =
  | ({ readonly kind: 'respond'; readonly response: InboundResponse } & MeetingRef)
  | ({ readonly kind: 'counter'; readonly proposal: InboundProposal } & MeetingRef)
  | ({ readonly kind: 'note-meeting'; readonly note: InboundNote } & MeetingRef)
  | {
      readonly kind: 'note-case';
      readonly program: string;
      readonly case: string;
      readonly note: InboundNote;
    }
  | { readonly kind: 'bounced'; readonly program: string; readonly bounce: InboundBounce }
  | { readonly kind: 'ignored'; readonly why: IgnoredBecause };

type Of<K extends Inbound['kind']> = Extract<Inbound, { kind: K }>;

/**
 * Whom and what a mail concerns. The program is that of the meeting or mail which it names, and the
 * sender must be one of that program's people: one program is never touched from another (invariant 13).
 * `at`: no answer is newer than now, whatever the clock of its calendar says.
 */
export async function routeInbound(
  records: Records,
  book: CharterBook,
  inbound: Inbound,
  at: EpochMs,
): Promise<Routed> {
  switch (inbound.kind) {
    case 'reply':
    case 'counter':
      return routeCalendar(records, book, inbound, at);
    case 'text':
      return routeText(records, book, inbound);
    case 'bounce':
      return routeBounce(records, inbound);
    case 'ignored':
      return inbound;
  }
}

async function routeCalendar(
  records: Records,
  book: CharterBook,
  inbound: Of<'reply' | 'counter'>,
  at: EpochMs,
): Promise<Routed> {
  const state = await inPrograms(records, (program) =>
    records.meetings.byUid(program, inbound.uid),
  );
  if (state === null) return ignored('unrelated');
  const { program, series: id, date } = state;
  const { charter } = await book.inForce(program);
  const person = senderIn(charter, inbound.from);
  if (person === null) return ignored('unknown-sender');
  if (inbound.kind === 'reply' && senderIn(charter, inbound.attendee) !== person) {
    return ignored('not-the-attendee');
  }
  const series = await seriesOf(book, charter, state);
  const absences = await records.register.standingAbsences(program);
  const away = awayAt(charter, absences, state.times.start);
  const { attendees } = await participantsIn(book, charter, series, away);
  if (!attendees.some((one) => one.id === person)) return ignored('not-invited');
  const meeting = { program, series: id, date };
  const by = { person, key: inbound.key, comment: inbound.comment };
  if (inbound.kind === 'counter') {
    const { start, end } = inbound;
    return { kind: 'counter', ...meeting, proposal: { ...by, start, end } };
  }
  const { answer, calendarSequence } = inbound;
  const dtstamp = Math.min(inbound.dtstamp, at);
  return { kind: 'respond', ...meeting, response: { ...by, answer, calendarSequence, dtstamp } };
}

async function routeText(
  records: Records,
  book: CharterBook,
  { references, text, from, key }: Of<'text'>,
): Promise<Routed> {
  const found = await nearestSubject(records, references);
  if (found === null) return ignored('unrelated');
  const { program, subject } = found;
  const { charter } = await book.inForce(program);
  const person = senderIn(charter, from);
  if (person === null) return ignored('unknown-sender');
  const note: InboundNote = { person, note: text, channel: 'mail', key };
  switch (subject.kind) {
    case 'case':
      return { kind: 'note-case', program, case: subject.id, note };
    case 'meeting':
      return { kind: 'note-meeting', program, ...meetingNamed(subject.id), note };
    case 'program':
      return ignored('no-subject');
  }
}

/** What the nearest of some Message-IDs is about that any program knows. */
async function nearestSubject(
  records: Records,
  references: readonly string[],
): Promise<{ readonly program: string; readonly subject: StoredMail['subject'] } | null> {
  const known = new Map<string, { program: string; subject: StoredMail['subject'] }>();
  for (const program of await records.charters.programs()) {
    const subjects = await records.mails.subjectsOf(program, references);
    for (const [id, subject] of subjects) known.set(id, { program, subject });
  }
  const nearest = references.find((id) => known.has(id));
  return nearest === undefined ? null : (known.get(nearest) ?? null);
}

async function routeBounce(records: Records, inbound: Of<'bounce'>): Promise<Routed> {
  const found = await inPrograms(records, async (program) => {
    const mail = await records.mails.byId(program, inbound.returned);
    return mail === null ? null : { program, mail };
  });
  if (found === null) return ignored('unrelated');
  const { program, mail } = found;
  if (!isAbout(mail, inbound)) return ignored('another-recipient');
  const { key, status, diagnostic } = inbound;
  const { messageId, recipient: person, address } = mail;
  return {
    kind: 'bounced',
    program,
    bounce: { person, key, messageId, address, status, diagnostic },
  };
}

/** Where a mail was forwarded to on its way is not our recipient. */
function isAbout(mail: StoredMail, { recipients }: Of<'bounce'>): boolean {
  return recipients.includes(mail.address.toLowerCase());
}

/** The first thing that a program knows, asked one after the other: ids are unique across programs. */
async function inPrograms<T>(
  records: Records,
  ask: (program: string) => Promise<T | null>,
): Promise<T | null> {
  for (const program of await records.charters.programs()) {
    const found = await ask(program);
    if (found !== null) return found;
  }
  return null;
}

function senderIn(charter: Charter, address: string | null): string | null {
  return charter.people.find(({ email }) => email.toLowerCase() === address)?.id ?? null;
}

/** A meeting is known to mails as `series:date`. */
function meetingNamed(subject: string): { readonly series: string; readonly date: LocalDate } {
  const colon = subject.lastIndexOf(':');
  return { series: subject.slice(0, colon), date: subject.slice(colon + 1) };
}

function ignored(why: IgnoredBecause): Routed {
  return { kind: 'ignored', why };
}

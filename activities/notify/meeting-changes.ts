import { ApplicationFailure } from '@temporalio/activity';

import type { MeetingEvent } from '../../rules/meeting/events.js';
import { foldMeeting } from '../../rules/meeting/fold.js';
import { meetingRefusal } from '../../rules/meeting/refusals.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Charter, Person, Series } from '../../charter/charter.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import type { Records } from '../../records/records.js';
import type { ToldChange } from '../agenda/convene.js';
import type { CharterBook } from '../charter-book.js';
import { attachment, type MailAttachment } from '../mail/attachment.js';
import type { MailMessage } from '../mail/message.js';
import type * as mail from '../mail/templates/notice.js';
import { calendarPart } from './meeting-notice.js';
import { outgoingMail, type Envelope } from './outgoing.js';
import { participantsOf, type Participants } from './participants.js';
import { awayAt } from './people.js';
import type { Outgoing } from './post.js';

/** A change with the meeting as it left it, and who takes part before and after. */
interface Changed {
  readonly told: Pick<ToldChange, 'series' | 'date' | 'kind' | 'previousStart'>;
  readonly state: MeetingState;
  readonly series: Series;
  readonly before: Participants;
  /** Null when nobody takes part any more. */
  readonly after: Participants | null;
}

/** What one person hears of one meeting, and what their calendar gets. */
interface Line {
  readonly change: mail.MeetingChange;
  readonly calendar: MailMessage['calendar'];
  readonly filename: string;
}

/**
 * One mail to each person whom a change set concerns (rules R16): what moved, was called off, or that they
 * were added or taken off; with the calendar part of a single change, or one file for each of several.
 * Rejects, to be tried again, until the records have every change.
 */
export async function changeMails(
  records: Records,
  book: CharterBook,
  envelope: Envelope,
  told: readonly ToldChange[],
): Promise<readonly Outgoing[]> {
  const { charter } = envelope;
  const all = await Promise.all(told.map((one) => changedMeeting(records, book, charter, one)));
  const changed = all.filter((one) => one !== null);
  const people = new Map<string, Person>();
  for (const { before, after } of changed)
    // Who takes part now first: somebody's address may have changed.
    for (const person of [...(after?.attendees ?? []), ...before.attendees])
      if (!people.has(person.id)) people.set(person.id, person);
  return [...people.values()].flatMap((person) => mailOf(envelope, changed, person));
}

/**
 * Mails to those who stood in for somebody at the old time of a meeting that a person has moved, and are
 * not needed at the new one: it leaves their calendars (rules R16).
 */
export function takenOffMails(
  envelope: Envelope,
  series: Series,
  { state, previousStart }: Pick<MeetingNotice, 'state' | 'previousStart'>,
  before: Participants,
  after: Participants,
): readonly Outgoing[] {
  const told = { series: state.series, date: state.date, kind: 'moved', previousStart } as const;
  const isOff = ({ id }: Person) => !after.attendees.some((one) => one.id === id);
  return before.attendees
    .filter(isOff)
    .flatMap((person) => mailOf(envelope, [{ told, state, series, before, after }], person));
}

function mailOf(
  envelope: Envelope,
  changed: readonly Changed[],
  person: Person,
): readonly Outgoing[] {
  const lines = changed.flatMap((one) => lineFor(envelope, one, person) ?? []);
  if (lines.length === 0) return [];
  const { id, name } = envelope.charter.program;
  const changes = lines.map(({ change }) => change);
  const notice = { purpose: 'meeting-changes', program: { id, name }, changes } as const;
  return [outgoingMail(envelope, person, notice, enclosed(lines))];
}

async function changedMeeting(
  records: Records,
  book: CharterBook,
  charter: Charter,
  told: ToldChange,
): Promise<Changed | null> {
  const program = charter.program.id;
  const { series: id, date } = told;
  const recorded = await records.streams.events({ kind: 'meeting', program, series: id, date });
  const state = changedState(
    recorded.map(({ event }) => event),
    told,
  );
  if (state === null) return null;
  const previous = (await book.byDigest(program, told.previousDigest)).charter;
  const absences = await records.register.standingAbsences(program);
  const before = seriesIn(previous, id);
  const now = charter.cadence.find((series) => series.id === id);
  return {
    told,
    state,
    series: now ?? before,
    before: participantsOf(previous, before, [], awayAt(previous, absences, told.previousStart)),
    after:
      told.kind === 'withdrawn' || now === undefined
        ? null
        : participantsOf(charter, now, [previous], awayAt(charter, absences, state.times.start)),
  };
}

/**
 * The meeting right after the change, whatever happened to it later: messages of later changes carry a
 * higher SEQUENCE and win whichever arrives first. Null: nobody had been invited, or it was over before.
 */
function changedState(
  events: readonly MeetingEvent[],
  { series, date, key }: ToldChange,
): MeetingState | null {
  const newest = stateAfter(events);
  if (newest === null) throw behind(series, date);
  if (key === null) return newest.status === 'INVITED' ? newest : null;
  const index = events.findIndex((event) => event.key === key);
  if (index === -1) {
    if (meetingRefusal(newest) === null) throw behind(series, date);
    return null;
  }
  const before = stateAfter(events.slice(0, index));
  return before?.status === 'INVITED' ? stateAfter(events.slice(0, index + 1)) : null;
}

function stateAfter(events: readonly MeetingEvent[]): MeetingState | null {
  return events.reduce<MeetingState | null>(foldMeeting, null);
}

function behind(series: string, date: string): ApplicationFailure {
  return ApplicationFailure.retryable(
    `the records have not caught up with ${series} of ${date}; it is tried again`,
    'STEERCO_RECORDS_BEHIND',
  );
}

function seriesIn({ cadence }: Charter, id: string): Series {
  const series = cadence.find((one) => one.id === id);
  if (series === undefined) throw new Error(`the charter that convened it has no series ${id}`);
  return series;
}

function lineFor(
  { charter, post, at }: Envelope,
  { told, state, series, before, after }: Changed,
  person: Person,
): Line | null {
  const was = before.attendees.some(({ id }) => id === person.id);
  const is = after?.attendees.some(({ id }) => id === person.id) === true;
  if (!was && !is) return null;
  const kind = !is ? (after === null ? 'cancelled' : 'taken-off') : was ? told.kind : 'added';
  const part = {
    method: kind === 'cancelled' || kind === 'taken-off' ? kind : 'request',
    attendees: is ? after.attendees : [person],
    chair: (after ?? before).chair,
    organizer: post.from,
    dtstamp: at,
  } as const;
  return {
    change: {
      meeting: series.name,
      kind: kind === 'withdrawn' ? 'cancelled' : kind,
      start: state.times.start,
      previousStart: told.previousStart,
      timeZone: series.timeZone,
      place: state.place,
    },
    calendar: calendarPart(charter, series, state, part),
    filename: `${told.series}-${told.date.replace('~', '-')}.ics`,
  };
}

/** Mail programs act on one calendar part a mail; several come as files. */
function enclosed(lines: readonly Line[]) {
  const [only, ...more] = lines;
  if (only !== undefined && more.length === 0) return { calendar: only.calendar };
  const attachments = lines.flatMap(({ calendar, filename }): MailAttachment[] =>
    calendar === undefined
      ? []
      : [
          attachment(
            filename,
            `text/calendar; method=${calendar.method}; charset=utf-8`,
            calendar.text,
          ),
        ],
  );
  return { attachments };
}

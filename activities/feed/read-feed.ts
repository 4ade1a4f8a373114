import type { Charter, Series } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { EpochMs } from '../../rules/time.js';
import { CharterBook } from '../charter-book.js';
import { participantsIn, seriesOf } from '../notify/meeting-people.js';
import { meetingEvent } from '../notify/meeting-notice.js';
import type { FeedMeeting, ProgramMeetings } from './meeting-feed.js';

/** Calendars show the past as well, but nobody looks further back. */
const keptMs = 400 * 86_400_000;

/**
 * The meetings that a program has called, from 400 days before `at` on, with who takes part by the
 * charter in force. Rejects with STEERCO_UNKNOWN_CHARTER for a program without one.
 */
export async function readFeed(
  records: Records,
  program: string,
  at: EpochMs,
  book = new CharterBook(records),
): Promise<ProgramMeetings> {
  const { charter } = await book.inForce(program);
  const people = new ParticipantIds(records, book, charter);
  const meetings: FeedMeeting[] = [];
  for (const state of await records.meetings.from(program, at - keptMs)) {
    const series = await seriesOf(book, charter, state);
    meetings.push({
      ...meetingEvent(charter, series, state),
      sequence: state.calendarSequence,
      status: statusOf(state),
      participants: await people.of(series),
    });
  }
  return { name: charter.program.name, meetings };
}

/** What was not held stays in the calendar: nobody was told that it is off. */
function statusOf({ status }: MeetingState): FeedMeeting['status'] {
  return status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED';
}

/** Who takes part, worked out once for each series: a series has hundreds of meetings. */
class ParticipantIds {
  readonly #records: Records;
  readonly #book: CharterBook;
  readonly #charter: Charter;
  readonly #known = new Map<Series, readonly string[]>();

  constructor(records: Records, book: CharterBook, charter: Charter) {
    this.#records = records;
    this.#book = book;
    this.#charter = charter;
  }

  async of(series: Series): Promise<readonly string[]> {
    const known = this.#known.get(series);
    if (known !== undefined) return known;
    const { attendees } = await participantsIn(this.#records, this.#book, this.#charter, series);
    const ids = attendees.map(({ id }) => id);
    this.#known.set(series, ids);
    return ids;
  }
}

import { CharterBook } from '../../activities/charter-book.js';
import type { FeedEvent } from '../../activities/mail/calendar/feed.js';
import { seriesOf } from '../../activities/meetings/series-of.js';
import { participantsIn } from '../../activities/notify/meeting-people.js';
import { awayAt } from '../../activities/notify/people.js';
import type { Charter } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';

/** The meetings of a program that were convened, by start; those in which `person` takes part unless null. */
export async function feedEvents(
  records: Records,
  charter: Charter,
  person: string | null,
): Promise<readonly FeedEvent[]> {
  const book = new CharterBook(records);
  const absences = await records.register.standingAbsences(charter.program.id);
  const states = await records.meetings.states(charter.program.id);
  const events: FeedEvent[] = [];
  for (const state of states) {
    const series = await seriesOf(book, charter, state);
    // Stand-ins are invited besides those who are away that day, and see it too.
    const away = awayAt(charter, absences, state.times.start);
    const { attendees } = await participantsIn(book, charter, series, away);
    if (person !== null && !attendees.some(({ id }) => id === person)) continue;
    events.push({
      uid: state.uid,
      start: state.times.start,
      end: state.times.end,
      timeZone: series.timeZone,
      summary: `${charter.program.name}: ${series.name}`,
      location: state.place,
      sequence: state.calendarSequence,
      status: state.status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED',
    });
  }
  return events;
}

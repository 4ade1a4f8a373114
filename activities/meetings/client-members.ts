import type { MeetingWork } from '../../workflows/effects.js';
import type { CharterBook } from '../charter-book.js';
import { participantsIn } from '../notify/meeting-people.js';
import { seriesOf } from './series-of.js';

/** Ids of the client's members among the attendees of a meeting, by the charter in force. */
export async function clientMembers(
  book: CharterBook,
  { state }: MeetingWork,
): Promise<readonly string[]> {
  const { charter } = await book.inForce(state.program);
  const series = await seriesOf(book, charter, state);
  const { attendees } = await participantsIn(book, charter, series);
  return attendees.filter(({ side }) => side === 'client').map(({ id }) => id);
}

import type { Charter, Series } from '../../charter/charter.js';
import type { CharterBook } from '../charter-book.js';
import { knowsParticipants, participantsOf, type Participants } from './participants.js';

/** Who takes part in the meetings of a series, by the charter in force, whoever is away (design D6). */
export async function participantsIn(
  book: CharterBook,
  charter: Charter,
  series: Series,
): Promise<Participants> {
  const isKnown = knowsParticipants(charter, series);
  return participantsOf(charter, series, isKnown ? [] : await book.former(charter.program.id));
}

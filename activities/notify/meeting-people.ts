import type { Away } from '../../rules/people/delegation.js';
import type { Charter, Series } from '../../charter/charter.js';
import type { CharterBook } from '../charter-book.js';
import { knowsParticipants, participantsOf, type Participants } from './participants.js';

/** Who takes part in the meetings of a series, by the charter in force, with stand-ins for who is `away` (design D6). */
export async function participantsIn(
  book: CharterBook,
  charter: Charter,
  series: Series,
  away: readonly Away[] = [],
): Promise<Participants> {
  const isKnown = knowsParticipants(charter, series);
  const former = isKnown ? [] : await book.former(charter.program.id);
  return participantsOf(charter, series, former, away);
}

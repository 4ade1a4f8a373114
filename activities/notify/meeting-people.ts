import type { Charter, Series } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { CharterBook } from '../charter-book.js';
import { knowsParticipants, participantsOf, type Participants } from './participants.js';

/** The series of a meeting as the charter in force has it; one that it does not have any more, as the meeting's own had it. */
export async function seriesOf(
  book: CharterBook,
  charter: Charter,
  state: Pick<MeetingState, 'program' | 'series' | 'charterDigest'>,
): Promise<Series> {
  const isIt = ({ id }: Series) => id === state.series;
  const inForce = charter.cadence.find(isIt);
  if (inForce !== undefined) return inForce;
  const governing = await book.byDigest(state.program, state.charterDigest);
  const series = governing.charter.cadence.find(isIt);
  if (series !== undefined) return series;
  throw new Error(`charter ${state.charterDigest} has no series '${state.series}'`);
}

/** The charters before, newest first. */
export async function formerCharters(
  records: Records,
  book: CharterBook,
  program: string,
): Promise<readonly Charter[]> {
  const history = await records.charters.appliedHistory(program);
  const all = await Promise.all(history.map(({ digest }) => book.byDigest(program, digest)));
  return all.map(({ charter }) => charter).reverse();
}

/** Who takes part in a meeting of a series, by the charter in force (design D6). */
export async function participantsIn(
  records: Records,
  book: CharterBook,
  charter: Charter,
  series: Series,
): Promise<Participants> {
  const isKnown = knowsParticipants(charter, series);
  const former = isKnown ? [] : await formerCharters(records, book, charter.program.id);
  return participantsOf(charter, series, former);
}

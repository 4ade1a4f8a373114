import type { Charter, Series } from '../../charter/charter.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { CharterBook } from '../charter-book.js';

/** The series as the charter in force has it; one that it does not have any more, as the meeting's own charter had it. */
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

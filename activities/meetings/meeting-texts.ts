import type { MeetingState } from '../../rules/meeting/types.js';
import type { Records } from '../../records/records.js';

type Named = Pick<MeetingState, 'program' | 'series' | 'date'>;

/** The minutes as they were written last; null when there are none, or they were erased. */
export async function minutesText(records: Records, meeting: Named): Promise<string | null> {
  const events = await eventsOf(records, meeting);
  const last = events.findLast(({ event }) => event.type === 'minutes-recorded');
  return last?.event.text?.minutes ?? null;
}

/** The words of a meeting's decisions by their ids; those that were erased are left out. */
export async function decisionTexts(
  records: Records,
  meeting: Named,
): Promise<ReadonlyMap<string, string>> {
  const events = await eventsOf(records, meeting);
  return new Map(
    events.flatMap(({ event }) => {
      const words = event.text?.decision;
      return event.type === 'decided' && words !== undefined ? [[event.decision.id, words]] : [];
    }),
  );
}

function eventsOf(records: Records, { program, series, date }: Named) {
  return records.streams.events({ kind: 'meeting', program, series, date });
}

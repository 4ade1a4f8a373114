import type { Effects, MeetingWork } from '../../workflows/effects.js';
import { buildAgenda, type AgendaFor } from '../../rules/meeting/agenda.js';
import type { EpochMs } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { CharterBook } from '../charter-book.js';
import { seriesOf } from './series-of.js';
import { snapshotOf } from './snapshot.js';

/** The agenda of a meeting from what the records say at `at` (design §7). */
export async function compileAgenda(
  records: Records,
  book: CharterBook,
  { state, at }: MeetingWork,
): ReturnType<Effects['compileAgenda']> {
  const { charter } = await book.inForce(state.program);
  const series = await seriesOf(book, charter, state);
  const since = await lastHeld(records, state.program, series, state.times.start);
  const until = state.times.start;
  const snapshot = await snapshotOf(records, charter, { since, at, until });
  return buildAgenda(agendaFor(series, state, since), snapshot, at);
}

function agendaFor(
  series: Series,
  { satisfaction, calibration, tier }: MeetingWork['state'],
  since: EpochMs | null,
): AgendaFor {
  const asked = satisfaction?.asked ?? [];
  const answered = Object.keys(satisfaction?.answers ?? {});
  return {
    tier,
    kind: series.kind,
    standing: series.agenda,
    since,
    satisfaction:
      satisfaction === undefined
        ? null
        : {
            answers: answered.length,
            unanswered: asked.filter((person) => !answered.includes(person)),
          },
    drawnCases: calibration?.sample?.cases.length ?? null,
  };
}

/** When the series met last before a start; a meeting that was cancelled or not held does not count. */
async function lastHeld(
  records: Records,
  program: string,
  series: Series,
  before: EpochMs,
): Promise<EpochMs | null> {
  const all = await records.meetings.list(program);
  const held = all.filter(
    (one) =>
      one.series === series.id &&
      one.start < before &&
      one.status !== 'CANCELLED' &&
      one.status !== 'NOT_HELD',
  );
  return held.at(-1)?.start ?? null;
}

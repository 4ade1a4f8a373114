import { foldMeeting } from '../../rules/meeting/fold.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Executor } from '../database.js';
import type { StreamOf } from '../streams.js';
import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';

/** Meetings: the fold of each meeting's events (design D15), with columns to list and filter by. */
export const meetingProjection: Projection<'meeting'> = {
  tables: ['meetings'],
  async apply(tx, stream, events) {
    const before = await readState(tx, stream);
    const after = events.reduce<MeetingState | null>(foldMeeting, before);
    if (after !== null) await write(tx, stream, after);
  },
};

async function readState(tx: Executor, stream: StreamOf<'meeting'>): Promise<MeetingState | null> {
  const row = await tx
    .selectFrom('meetings')
    .select('state')
    .where('program', '=', stream.program)
    .where('series', '=', stream.series)
    .where('date', '=', stream.date)
    .executeTakeFirst();
  return row?.state ?? null;
}

async function write(
  tx: Executor,
  { program, series, date }: StreamOf<'meeting'>,
  state: MeetingState,
): Promise<void> {
  const columns = {
    status: state.status,
    tier: state.tier,
    starts_at: toTimestamp(state.times.start),
    ends_at: toTimestamp(state.times.end),
    state: JSON.stringify(state),
  };
  await tx
    .insertInto('meetings')
    .values({ program, series, date, ...columns })
    .onConflict((conflict) => conflict.columns(['program', 'series', 'date']).doUpdateSet(columns))
    .execute();
}

import { foldMeeting } from '../../rules/meeting/fold.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Executor } from '../database.js';
import type { StreamOf } from '../streams.js';
import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';

/** Meetings: the fold of each meeting's events (design D15), with columns to list and filter by; and their decisions. */
export const meetingProjection: Projection<'meeting'> = {
  tables: ['decisions', 'meetings'],
  async apply(tx, stream, events) {
    const before = await readState(tx, stream);
    const after = events.reduce<MeetingState | null>(foldMeeting, before);
    if (after === null) return;
    await write(tx, stream, after);
    await writeDecisions(tx, stream, after);
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

async function writeDecisions(
  tx: Executor,
  { program, series, date }: StreamOf<'meeting'>,
  { tier, decisions = [] }: MeetingState,
): Promise<void> {
  for (const minuted of decisions) {
    const { id: decision, state, owner, due, effect } = minuted;
    const columns = {
      tier,
      state,
      owner,
      due_at: due === null ? null : toTimestamp(due),
      effect: JSON.stringify(effect),
      minuted: JSON.stringify(minuted),
    };
    await tx
      .insertInto('decisions')
      .values({ program, series, date, decision, ...columns })
      .onConflict((conflict) =>
        conflict.columns(['program', 'series', 'date', 'decision']).doUpdateSet(columns),
      )
      .execute();
  }
}

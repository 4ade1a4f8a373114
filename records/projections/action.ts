import { foldCase } from '../../rules/action/fold.js';
import type { CaseState } from '../../rules/action/types.js';
import { waitingFor } from '../../rules/action/waiting.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';

/** Corrective actions: the fold of a case's events (design D15), with columns to list and filter by. */
export const actionProjection: Projection<'action'> = {
  tables: ['actions'],
  async apply(tx, stream, events) {
    const before = await readState(tx, stream.program, stream.case);
    const after = events.reduce<CaseState | null>(foldCase, before);
    if (after !== null) await write(tx, stream.program, stream.case, after);
  },
};

async function readState(tx: Executor, program: string, id: string): Promise<CaseState | null> {
  const row = await tx
    .selectFrom('actions')
    .select('state')
    .where('program', '=', program)
    .where('case_id', '=', id)
    .executeTakeFirst();
  return row?.state ?? null;
}

async function write(tx: Executor, program: string, id: string, state: CaseState): Promise<void> {
  const columns = {
    kind: state.kind,
    kpi: state.kpi,
    scope: state.scope,
    stage: state.stage,
    pending: state.pending,
    tier: state.tier,
    severity: state.severity,
    owner: state.owner,
    waiting_for: waitingFor(state),
    opened_at: toTimestamp(state.openedAt),
    closed_at: state.closedAt === null ? null : toTimestamp(state.closedAt),
    deadline_at: state.deadline === null ? null : toTimestamp(state.deadline.at),
    deadline_kind: state.deadline?.kind ?? null,
    state: JSON.stringify(state),
  };
  await tx
    .insertInto('actions')
    .values({ program, case_id: id, ...columns })
    .onConflict((conflict) => conflict.columns(['program', 'case_id']).doUpdateSet(columns))
    .execute();
}

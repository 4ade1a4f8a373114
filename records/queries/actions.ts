import type { CaseKind, CaseState, DeadlineKind, Stage, Step } from '../../rules/action/types.js';
import type { EpochMs, Side, Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** A corrective action as lists show it. */
export interface ActionSummary {
  readonly case: string;
  readonly kind: CaseKind;
  readonly kpi: string | null;
  readonly scope: string;
  readonly stage: Stage;
  readonly pending: Step | null;
  readonly tier: Tier;
  readonly severity: string;
  readonly owner: string;
  readonly waitingFor: Side;
  readonly openedAt: EpochMs;
  /** When it was closed or cancelled. */
  readonly closedAt: EpochMs | null;
  readonly deadlineAt: EpochMs | null;
  readonly deadlineKind: DeadlineKind | null;
}

/** Corrective actions as their recorded events say; a workflow may be ahead by what it has not flushed yet. */
export function actionQueries(db: Executor) {
  return {
    /** Actions by deadline and then by number; `open` leaves out the others. */
    async list(
      program: string,
      filter: { readonly open?: boolean } = {},
    ): Promise<readonly ActionSummary[]> {
      let query = db.selectFrom('actions').select(summaryColumns).where('program', '=', program);
      if (filter.open !== undefined) {
        query = query.where('closed_at', filter.open ? 'is' : 'is not', null);
      }
      return query
        .orderBy('deadline_at', (order) => order.asc().nullsLast())
        .orderBy('case_id')
        .execute();
    },

    async state(program: string, caseId: string): Promise<CaseState | null> {
      const row = await db
        .selectFrom('actions')
        .select('state')
        .where('program', '=', program)
        .where('case_id', '=', caseId)
        .executeTakeFirst();
      return row?.state ?? null;
    },
  };
}

const summaryColumns = [
  'case_id as case',
  'kind',
  'kpi',
  'scope',
  'stage',
  'pending',
  'tier',
  'severity',
  'owner',
  'waiting_for as waitingFor',
  'opened_at as openedAt',
  'closed_at as closedAt',
  'deadline_at as deadlineAt',
  'deadline_kind as deadlineKind',
] as const;

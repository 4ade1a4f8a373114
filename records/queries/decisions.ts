import { sql } from 'kysely';
import type { DecisionState, MinutedDecision } from '../../rules/meeting/decisions.js';
import type { LocalDate, Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** A decision with the meeting that made it. */
export interface RecordedDecision {
  readonly series: string;
  readonly date: LocalDate;
  readonly tier: Tier;
  readonly minuted: MinutedDecision;
}

/** A target that a binding decision moved: in the KPI's unit, for periods that start on or after `from`. */
export interface MovedTarget {
  readonly from: LocalDate;
  readonly value: string;
}

const open: readonly DecisionState[] = ['MINUTED', 'BINDING'];

export function decisionQueries(db: Executor) {
  return {
    /** Decisions that are not done, nor objected to, by meeting; all of them when asked. */
    async list(
      program: string,
      filter: { readonly open?: boolean } = {},
    ): Promise<readonly RecordedDecision[]> {
      let query = db
        .selectFrom('decisions')
        .select(['series', 'date', 'tier', 'minuted'])
        .where('program', '=', program);
      if (filter.open === true) query = query.where('state', 'in', [...open]);
      return query.orderBy('date').orderBy('series').orderBy('decision').execute();
    },

    /** Targets that decisions moved, by KPI id; the newest decision on a date is the last. */
    async movedTargets(program: string): Promise<ReadonlyMap<string, readonly MovedTarget[]>> {
      const rows = await db
        .selectFrom('decisions')
        .select(['minuted'])
        .where('program', '=', program)
        .where('state', 'in', ['BINDING', 'DONE'])
        .where(sql<string>`effect ->> 'kind'`, '=', 'move-target')
        .orderBy('date')
        .orderBy('decision')
        .execute();
      const moved = new Map<string, MovedTarget[]>();
      for (const { minuted } of rows) {
        const { effect } = minuted;
        if (effect.kind !== 'move-target') continue;
        const { kpi, from, value } = effect;
        moved.set(kpi, [...(moved.get(kpi) ?? []), { from, value }]);
      }
      return moved;
    },
  };
}

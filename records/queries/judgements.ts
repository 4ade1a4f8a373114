import type { JudgedPeriod } from '../../rules/kpi/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { timestamp } from '../values.js';

/** A judged period in its newest revision. */
export interface RecordedJudgement {
  readonly kpi: string;
  readonly scope: string;
  /** 1 for the first judgement of the period, one more for each restatement. */
  readonly revision: number;
  /** Charter that it was judged under. */
  readonly digest: string;
  readonly delivery: string | null;
  readonly complete: boolean;
  readonly at: EpochMs;
  readonly judged: JudgedPeriod;
}

export function judgementQueries(db: Executor) {
  return {
    /** The newest revision of each period of one KPI and scope, in order of the period; `known`: of those that were known at that instant. */
    async latest(
      program: string,
      kpi: string,
      scope: string,
      known?: EpochMs,
    ): Promise<readonly RecordedJudgement[]> {
      const all = db
        .selectFrom('judgements')
        .distinctOn(['period_start', 'period'])
        .select(judgementColumns)
        .where('program', '=', program)
        .where('kpi', '=', kpi)
        .where('scope', '=', scope)
        .orderBy('period_start')
        .orderBy('period')
        .orderBy('revision', 'desc');
      return (known === undefined ? all : all.where('at', '<=', timestamp(known))).execute();
    },

    /** Every revision of one period, the first one first: judgements are made again, never changed. */
    async revisions(
      program: string,
      kpi: string,
      scope: string,
      period: string,
    ): Promise<readonly RecordedJudgement[]> {
      return db
        .selectFrom('judgements')
        .select(judgementColumns)
        .where('program', '=', program)
        .where('kpi', '=', kpi)
        .where('scope', '=', scope)
        .where('period', '=', period)
        .orderBy('revision')
        .execute();
    },

    /** The keys of the scopes of which a KPI has a judgement. */
    async scopes(program: string, kpi: string): Promise<readonly string[]> {
      const rows = await db
        .selectFrom('judgements')
        .select('scope')
        .distinct()
        .where('program', '=', program)
        .where('kpi', '=', kpi)
        .execute();
      return rows.map(({ scope }) => scope);
    },

    /** The newest judged period of every KPI and scope. */
    async current(program: string): Promise<readonly RecordedJudgement[]> {
      return db
        .selectFrom('judgements')
        .distinctOn(['kpi', 'scope'])
        .select(judgementColumns)
        .where('program', '=', program)
        .orderBy('kpi')
        .orderBy('scope')
        .orderBy('period_start', 'desc')
        .orderBy('revision', 'desc')
        .execute();
    },
  };
}

const judgementColumns = [
  'kpi',
  'scope',
  'revision',
  'digest',
  'delivery',
  'complete',
  'at',
  'judged',
] as const;

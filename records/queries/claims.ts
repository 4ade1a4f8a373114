import type { Stage } from '../../rules/action/types.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import { formatCaseNumber } from '../case-numbers.js';
import type { Executor } from '../database.js';

/** The place of one open case of a KPI and scope (design D3). */
export interface CaseClaim {
  readonly case: string;
  readonly kpi: string;
  readonly scope: string;
  readonly period: string;
  readonly revision: number;
  readonly linkedTo: string | null;
  readonly openedAt: EpochMs;
  readonly open: boolean;
}

/** The case before, for the memory window; stage and tier are null while its own events are not recorded yet. */
export interface ReleasedCase {
  readonly case: string;
  readonly releasedAt: EpochMs;
  readonly stage: Stage | null;
  readonly tier: Tier | null;
}

export interface Evidence {
  /** From 1, without a hole. */
  readonly n: number;
  readonly period: string;
  readonly revision: number;
  readonly opensEpisode: boolean;
}

/** Who holds the one place per KPI and scope. To decide on an answer, ask in the transaction that acts on it. */
export function claimQueries(db: Executor) {
  return {
    async open(program: string, kpi: string, scope: string): Promise<CaseClaim | null> {
      const row = await selectClaims(db, program)
        .where('kpi', '=', kpi)
        .where('scope', '=', scope)
        .where('open', '=', true)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The case that a period of a KPI and scope opened, or to which it came as evidence; null: none. */
    async ofPeriod(
      program: string,
      kpi: string,
      scope: string,
      period: string,
    ): Promise<{ readonly case: string; readonly as: 'opening' | 'evidence' } | null> {
      const own = db
        .selectFrom('case_claims')
        .select('case_claims.case_id as case')
        .where('case_claims.program', '=', program)
        .where('kpi', '=', kpi)
        .where('scope', '=', scope);
      const opened = await own.where('period', '=', period).executeTakeFirst();
      if (opened !== undefined) return { ...opened, as: 'opening' };
      const added = await own
        .innerJoin('case_evidence as evidence', (join) =>
          join
            .onRef('evidence.program', '=', 'case_claims.program')
            .onRef('evidence.case_id', '=', 'case_claims.case_id'),
        )
        .where('evidence.period', '=', period)
        .orderBy('case_claims.opened_at', 'desc')
        .executeTakeFirst();
      return added === undefined ? null : { ...added, as: 'evidence' };
    },

    async ofCase(program: string, caseId: string): Promise<CaseClaim | null> {
      const row = await selectClaims(db, program).where('case_id', '=', caseId).executeTakeFirst();
      return row ?? null;
    },

    /** The case of this KPI and scope that was released last, closed or cancelled. */
    async lastReleased(program: string, kpi: string, scope: string): Promise<ReleasedCase | null> {
      const row = await db
        .selectFrom('case_claims')
        .leftJoin('actions', (join) =>
          join
            .onRef('actions.program', '=', 'case_claims.program')
            .onRef('actions.case_id', '=', 'case_claims.case_id'),
        )
        .select([
          'case_claims.case_id as case',
          'case_claims.released_at as releasedAt',
          'actions.stage as stage',
          'actions.tier as tier',
        ])
        .where('case_claims.program', '=', program)
        .where('case_claims.kpi', '=', kpi)
        .where('case_claims.scope', '=', scope)
        .where('case_claims.released_at', 'is not', null)
        .$narrowType<{ releasedAt: EpochMs }>()
        .orderBy('case_claims.released_at', 'desc')
        .orderBy('case_claims.number_year', 'desc')
        .orderBy('case_claims.number_count', 'desc')
        .executeTakeFirst();
      return row ?? null;
    },

    /** The evidence that was claimed for a case, in order. */
    async evidence(program: string, caseId: string): Promise<readonly Evidence[]> {
      return db
        .selectFrom('case_evidence')
        .select(['n', 'period', 'revision', 'opens_episode as opensEpisode'])
        .where('program', '=', program)
        .where('case_id', '=', caseId)
        .orderBy('n')
        .execute();
    },

    /** How many pieces of evidence were claimed for a case: the next one is number count + 1. */
    async evidenceCount(program: string, caseId: string): Promise<number> {
      const row = await db
        .selectFrom('case_evidence')
        .select(({ fn }) => fn.max('n').as('n'))
        .where('program', '=', program)
        .where('case_id', '=', caseId)
        .executeTakeFirst();
      return row?.n ?? 0;
    },

    /** The next free case number of a year, `CA-2026-0014`; free only while the program's head is locked. */
    async nextCaseNumber(program: string, year: number): Promise<string> {
      const row = await db
        .selectFrom('case_claims')
        .select(({ fn }) => fn.max('number_count').as('count'))
        .where('program', '=', program)
        .where('number_year', '=', year)
        .executeTakeFirst();
      return formatCaseNumber({ year, count: (row?.count ?? 0) + 1 });
    },
  };
}

function selectClaims(db: Executor, program: string) {
  return db
    .selectFrom('case_claims')
    .select([
      'case_id as case',
      'kpi',
      'scope',
      'period',
      'revision',
      'linked_to as linkedTo',
      'opened_at as openedAt',
      'open',
    ])
    .where('program', '=', program);
}

import { sql } from 'kysely';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** The last failure of a source that has not delivered since. */
export interface SourceFailure {
  readonly source: string;
  readonly kpi: string;
  readonly code: string;
  readonly at: EpochMs;
  readonly retryAt: EpochMs;
  /** Null when erased. */
  readonly message: string | null;
  readonly hint: string | null;
}

export interface Delivery {
  readonly delivery: string;
  readonly source: string;
  /** Digest of the content. */
  readonly digest: string;
  readonly rows: number;
  readonly files: readonly { path: string; bytes: number; sha256: string }[];
  readonly at: EpochMs;
}

export function sourceQueries(db: Executor) {
  return {
    /** Sources that fail now, by name. */
    async failures(program: string): Promise<readonly SourceFailure[]> {
      return db
        .selectFrom('source_failures as failure')
        .select(['source', 'kpi', 'code', 'at', 'retry_at as retryAt'])
        .select([textOf('message').as('message'), textOf('hint').as('hint')])
        .where('program', '=', program)
        .orderBy('source')
        .execute();
    },

    /** A delivery of a KPI by its id. */
    async delivery(program: string, kpi: string, delivery: string): Promise<Delivery | null> {
      const row = await db
        .selectFrom('deliveries')
        .select(['delivery', 'source', 'digest', 'rows', 'files', 'at'])
        .where('program', '=', program)
        .where('kpi', '=', kpi)
        .where('delivery', '=', delivery)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The newest delivery for a KPI. */
    async latestDelivery(program: string, kpi: string): Promise<Delivery | null> {
      const row = await db
        .selectFrom('deliveries')
        .select(['delivery', 'source', 'digest', 'rows', 'files', 'at'])
        .where('program', '=', program)
        .where('kpi', '=', kpi)
        .orderBy('at', 'desc')
        .orderBy('delivery')
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

/** A text of the event that recorded the failure. */
function textOf(name: 'message' | 'hint') {
  return sql<string | null>`(
    select text.text from event_texts as text
    where text.program = failure.program
      and text.stream = concat('kpi:', failure.program, ':', failure.kpi)
      and text.sequence = failure.sequence
      and text.name = ${name})`;
}

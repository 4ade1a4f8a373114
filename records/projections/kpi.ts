import type { KpiEvent } from '../../rules/program/events.js';
import type { Executor } from '../database.js';
import { portions, toTimestamp } from '../values.js';
import { claimCase, claimEvidence, releaseCase } from './claims.js';
import type { Projection } from './projection.js';

type Event<T extends KpiEvent['type']> = Extract<KpiEvent, { type: T }>;

/** Deliveries, judgements in all their revisions, and the claims of cases and evidence (design D3, D4). */
export const kpiProjection: Projection<'kpi'> = {
  tables: [
    'deliveries',
    'source_failures',
    'judgements',
    'outcomes',
    'case_evidence',
    'case_claims',
  ],
  async apply(tx, { program, kpi }, events) {
    const judged = events.filter((event) => event.type === 'period-judged');
    await insertJudgements(tx, program, kpi, judged);
    for (const event of events) {
      if (event.type !== 'period-judged') await applyEvent(tx, program, kpi, event);
    }
  },
};

async function applyEvent(
  tx: Executor,
  program: string,
  kpi: string,
  event: Exclude<KpiEvent, { type: 'period-judged' }>,
): Promise<void> {
  switch (event.type) {
    case 'delivery-received':
      return insertDelivery(tx, program, kpi, event);
    case 'source-failed':
      return putFailure(tx, program, kpi, event);
    case 'case-claimed':
      return claimCase(tx, program, kpi, event);
    case 'evidence-claimed':
      return claimEvidence(tx, program, event);
    case 'case-released':
      return releaseCase(tx, program, event);
    case 'occurrence-judged':
      return insertOutcome(tx, program, kpi, event);
  }
}

async function insertJudgements(
  tx: Executor,
  program: string,
  kpi: string,
  events: readonly Event<'period-judged'>[],
): Promise<void> {
  const rows = events.map((event) => ({
    program,
    kpi,
    scope: event.scope,
    period: event.judged.period.id,
    revision: event.revision,
    period_start: toTimestamp(event.judged.period.start),
    period_end: toTimestamp(event.judged.period.end),
    digest: event.digest,
    judged: JSON.stringify(event.judged),
    complete: event.complete,
    at: toTimestamp(event.at),
    delivery: event.delivery,
  }));
  for (const portion of portions(rows)) {
    await tx.insertInto('judgements').values(portion).execute();
  }
}

async function insertDelivery(
  tx: Executor,
  program: string,
  kpi: string,
  event: Event<'delivery-received'>,
): Promise<void> {
  const { delivery, source, digest, rows } = event;
  await tx
    .insertInto('deliveries')
    .values({
      program,
      kpi,
      delivery,
      source,
      digest,
      rows,
      files: JSON.stringify(event.files),
      at: toTimestamp(event.at),
    })
    // The same file delivered again is the same delivery.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .deleteFrom('source_failures')
    .where('program', '=', program)
    .where('source', '=', source)
    .execute();
}

async function putFailure(
  tx: Executor,
  program: string,
  kpi: string,
  event: Event<'source-failed'>,
): Promise<void> {
  const columns = {
    kpi,
    sequence: event.sequence,
    code: event.code,
    at: toTimestamp(event.at),
    retry_at: toTimestamp(event.retryAt),
  };
  await tx
    .insertInto('source_failures')
    .values({ program, source: event.source, ...columns })
    .onConflict((conflict) => conflict.columns(['program', 'source']).doUpdateSet(columns))
    .execute();
}

async function insertOutcome(
  tx: Executor,
  program: string,
  subject: string,
  { kind, period, start, end, judgement, case: number, at }: Event<'occurrence-judged'>,
): Promise<void> {
  await tx
    .insertInto('outcomes')
    .values({
      program,
      subject,
      period,
      kind,
      starts_at: toTimestamp(start),
      ends_at: toTimestamp(end),
      judgement,
      case_id: number,
      at: toTimestamp(at),
    })
    .execute();
}

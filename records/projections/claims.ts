import pg from 'pg';
import { SteercoError } from '../../rules/errors.js';
import type { KpiEvent } from '../../rules/program/events.js';
import { parseCaseNumber } from '../case-numbers.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

type Event<T extends KpiEvent['type']> = Extract<KpiEvent, { type: T }>;

/**
 * Takes the one place for an open case of this KPI and scope (design D3).
 * @throws SteercoError STEERCO_CASE_OPEN when another case holds it.
 */
export async function claimCase(
  tx: Executor,
  program: string,
  kpi: string,
  event: Event<'case-claimed'>,
): Promise<void> {
  const { year, count } = parseCaseNumber(event.case);
  try {
    await tx
      .insertInto('case_claims')
      .values({
        program,
        case_id: event.case,
        kpi,
        scope: event.scope,
        number_year: year,
        number_count: count,
        period: event.period,
        revision: event.revision,
        linked_to: event.linkedTo,
        opened_at: toTimestamp(event.at),
        open: true,
      })
      .execute();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.constraint !== 'case_claims_one_open') {
      throw error;
    }
    throw new SteercoError(
      'STEERCO_CASE_OPEN',
      `${event.case} cannot open: another case of KPI ${kpi}, scope ${event.scope}, is open in program ${program}`,
      { hint: 'Attach the period to the open case as evidence.', cause: error },
    );
  }
}

/** Attaches a judged period to an open case as the n-th piece of evidence. */
export async function claimEvidence(
  tx: Executor,
  program: string,
  event: Event<'evidence-claimed'>,
): Promise<void> {
  await tx
    .insertInto('case_evidence')
    .values({
      program,
      case_id: event.case,
      n: event.n,
      period: event.period,
      revision: event.revision,
      opens_episode: event.opensEpisode,
    })
    .execute();
}

/** Frees the place for the next case of this KPI and scope. */
export async function releaseCase(
  tx: Executor,
  program: string,
  event: Event<'case-released'>,
): Promise<void> {
  await tx
    .updateTable('case_claims')
    .set({ open: false, released_at: toTimestamp(event.at) })
    .where('program', '=', program)
    .where('case_id', '=', event.case)
    .execute();
}

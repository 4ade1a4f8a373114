import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { KpiEventBody } from '../../rules/program/events.js';
import type { EpochMs } from '../../rules/time.js';
import type { Kpi } from '../../charter/charter.js';
import type { Dispatch } from '../../records/queries/dispatches.js';
import type { Records } from '../../records/records.js';
import type { ProgramTransaction } from '../../records/transaction.js';
import { liveFrom, type Reign } from '../agenda/reigns.js';
import { gapNotice, sourceFailedNotice } from '../notify/program-notices.js';
import type { PeriodReading } from '../sources/types.js';
import { claimsOf, wholeScope, type Claims } from './claims.js';
import { nextPeriodOver, periodsOver } from './due-periods.js';
import { judgeRecorded, type Judging } from './judge-recorded.js';
import { readSources, type DueKpi, type SourceAnswer } from './read-sources.js';

export interface Evaluation {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  /** Ends the reading of sources, which may be slow. */
  readonly signal: AbortSignal;
}

/**
 * Judges every KPI period that is over (design D4): sources are read outside any transaction; then, KPI
 * by KPI and in one transaction each, the recorded series is read, judged, and its consequences claimed.
 * Gives the instant at which something is due again, or null without KPIs.
 */
export async function evaluateKpis(
  records: Records,
  reigns: readonly Reign[],
  evaluation: Evaluation,
): Promise<EpochMs | null> {
  const reign = reigns.at(-1);
  if (reign === undefined) return null;
  const { charter } = reign;
  const next = charter.kpis.map((kpi) => nextPeriodOver(charter, kpi, evaluation.at));
  const due = await dueKpis(records, reign, evaluation.at);
  for (const answer of await readSources(charter, reign.folder, due, evaluation.signal)) {
    if (answer.kind === 'failed')
      next.push(await recordFailure(records, reign, answer, evaluation.at));
    for (const one of answer.asked) {
      const again = await evaluateKpi(records, reigns, reign, one, answer, evaluation);
      if (again !== null) next.push(again);
    }
  }
  return next.length === 0 ? null : Math.min(...next);
}

/** KPIs with a period that is over and has no judgement. */
async function dueKpis(records: Records, reign: Reign, at: EpochMs): Promise<readonly DueKpi[]> {
  const { charter } = reign;
  const current = await records.judgements.current(charter.program.id);
  return charter.kpis.flatMap((kpi) => {
    const periods = periodsOver(charter, kpi, at);
    const newest = current.find(
      (one) => one.kpi === kpi.id && one.judged.period.kind === kpi.period,
    );
    const last = periods.at(-1);
    const isDue =
      last !== undefined && (newest === undefined || newest.judged.period.start < last.start);
    return isDue ? [{ kpi, periods }] : [];
  });
}

async function evaluateKpi(
  records: Records,
  reigns: readonly Reign[],
  reign: Reign,
  { kpi, periods }: DueKpi,
  answer: SourceAnswer,
  { at, clockOffsetMs }: Evaluation,
): Promise<EpochMs | null> {
  const program = reign.charter.program.id;
  return records.transaction(program, async (tx) => {
    const recorded = await tx.judgements.latest(program, kpi.id, wholeScope);
    const sameKind = recorded.filter((one) => one.judged.period.kind === kpi.period);
    const readings = readingsOf(kpi, answer);
    const judging = judgeRecorded(reigns, kpi, periods, readings, sameKind, at);
    const claims = claimsOf(
      {
        ...(await situationOf(tx, reign, kpi, at)),
        liveFrom: Math.max(liveFrom(reign.charter), reigns[0]?.from ?? 0),
        at,
        clockOffsetMs,
      },
      judging.fresh,
    );
    await record(tx, kpi, answer, judging, claims, at);
    for (const dispatch of dispatchesOf(reign, kpi, judging, claims, at)) {
      await tx.dispatches.add(program, dispatch);
    }
    return judging.waiting?.nextAt ?? null;
  });
}

function readingsOf(kpi: Kpi, answer: SourceAnswer): Readonly<Record<string, PeriodReading>> {
  return answer.kind === 'delivered' ? (answer.reading.amounts[kpi.id] ?? {}) : {};
}

async function situationOf(tx: ProgramTransaction, reign: Reign, kpi: Kpi, at: EpochMs) {
  const { program } = tx;
  const open = await tx.claims.open(program, kpi.id, wholeScope);
  const evidenceCount = open === null ? 0 : await tx.claims.evidenceCount(program, open.case);
  const released = await tx.claims.lastReleased(program, kpi.id, wholeScope);
  const year = yearIn(reign.charter.program.timeZone, at);
  const caseNumber = await tx.claims.nextCaseNumber(program, year);
  const { charter, digest } = reign;
  return { charter, digest, kpi, open, evidenceCount, released, caseNumber };
}

function yearIn(timeZone: string, at: EpochMs): number {
  return Number(localDateOf(at, timeZone).slice(0, 4));
}

async function record(
  tx: ProgramTransaction,
  kpi: Kpi,
  answer: SourceAnswer,
  judging: Judging,
  claims: Claims,
  at: EpochMs,
): Promise<void> {
  const delivery = answer.kind === 'delivered' ? await newDelivery(tx, kpi, answer) : null;
  const judged = judging.fresh.map((one): KpiEventBody => ({
    type: 'period-judged',
    scope: wholeScope,
    delivery: answer.kind === 'delivered' ? deliveryId(answer) : null,
    ...one,
  }));
  const events = [...(delivery === null ? [] : [delivery]), ...judged, ...claims.events];
  if (events.length === 0) return;
  const stream = { kind: 'kpi', program: tx.program, kpi: kpi.id } as const;
  await tx.appendNext(
    stream,
    events.map((event) => ({ ...event, at })),
  );
}

type Delivered = Extract<SourceAnswer, { kind: 'delivered' }>;

function deliveryId({ source, reading }: Delivered): string {
  return `${source.id}:${reading.delivery.digest}`;
}

/** The delivery as an event, unless it is the one that is known already and nothing failed since. */
async function newDelivery(
  tx: ProgramTransaction,
  kpi: Kpi,
  answer: Delivered,
): Promise<KpiEventBody | null> {
  const { source, reading } = answer;
  const known = await tx.sources.latestDelivery(tx.program, kpi.id);
  const failures = await tx.sources.failures(tx.program);
  const failed = failures.some((failure) => failure.source === source.id);
  if (known?.delivery === deliveryId(answer) && !failed) return null;
  const { digest, rows, files } = reading.delivery;
  return {
    type: 'delivery-received',
    delivery: deliveryId(answer),
    source: source.id,
    digest,
    rows,
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

const firstRetryMs = 5 * 60_000;
const longestRetryMs = 3_600_000;

/** A failing source is an event with an owner, never a silent gap; asked again soon, then every hour. */
async function recordFailure(
  records: Records,
  reign: Reign,
  answer: Extract<SourceAnswer, { kind: 'failed' }>,
  at: EpochMs,
): Promise<EpochMs> {
  const program = reign.charter.program.id;
  const kpi = answer.asked[0]?.kpi.id ?? answer.source.id;
  return records.transaction(program, async (tx) => {
    const failures = await tx.sources.failures(program);
    const before = failures.find((one) => one.source === answer.source.id);
    const waited = before === undefined ? 0 : before.retryAt - before.at;
    const retryAt = at + Math.min(longestRetryMs, Math.max(firstRetryMs, 2 * waited));
    const { code, message, hint } = answer;
    await tx.appendNext({ kind: 'kpi', program, kpi }, [
      {
        type: 'source-failed',
        at,
        source: answer.source.id,
        code,
        retryAt,
        text: { message, hint },
      },
    ]);
    if (before === undefined) {
      await tx.dispatches.add(program, sourceFailedNotice(reign.charter, answer, retryAt, at));
    }
    return retryAt;
  });
}

function dispatchesOf(
  { charter }: Reign,
  kpi: Kpi,
  { waiting }: Judging,
  { opened, signals }: Claims,
  at: EpochMs,
): readonly Dispatch[] {
  const dispatches: Dispatch[] = [];
  if (opened !== null) {
    const id = `start-case:${opened.case}`;
    dispatches.push({ id, kind: 'start-case', payload: opened, createdAt: at });
  }
  if (signals !== null) {
    const id = `tell-case:${signals.case}:${signals.signals.at(-1)?.n ?? 0}`;
    const payload = { kind: 'periods', ...signals };
    dispatches.push({ id, kind: 'signal-case', payload, createdAt: at });
  }
  if (waiting !== null) dispatches.push(gapNotice(charter, kpi, waiting, at));
  return dispatches;
}

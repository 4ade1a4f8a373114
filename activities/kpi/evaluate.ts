import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { Absence } from '../../rules/people/delegation.js';
import type { KpiEventBody } from '../../rules/program/events.js';
import type { EpochMs } from '../../rules/time.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { Dispatch } from '../../records/queries/dispatches.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import type { Records } from '../../records/records.js';
import type { ProgramTransaction } from '../../records/transaction.js';
import { liveFrom, type Reign } from '../agenda/reigns.js';
import { gapNotice } from '../notify/program-notices.js';
import type { PeriodReading } from '../sources/types.js';
import { claimsOf, wholeScope, type Claims, type Situation } from './claims.js';
import { nextPeriodOver, periodsOver } from './due-periods.js';
import { judgeRecorded, type Judging } from './judge-recorded.js';
import { readSources, type DueKpi, type SourceAnswer } from './read-sources.js';
import { deliveryId, newDelivery, recordFailure } from './source-events.js';

export interface Evaluation {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  /** Ends the reading of sources, which may be slow. */
  readonly signal: AbortSignal;
  /** Absences entered at run time; absent: none. */
  readonly absences?: readonly Absence[];
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
  if (reign === undefined || reign.charter.kpis.length === 0) return null;
  const { charter } = reign;
  const { at } = evaluation;
  const live = silentUntil(reigns, charter);
  const next = charter.kpis.map((kpi) => nextPeriodOver(charter, kpi, at));
  if (at < live) next.push(live);
  const due = await dueKpis(records, charter, live, at);
  for (const answer of await readSources(records, charter, reign.folder, due, evaluation.signal)) {
    if (answer.kind === 'failed') next.push(await recordFailure(records, reign, answer, at, live));
    for (const one of answer.asked) {
      const again = await evaluateKpi(records, reigns, reign, one, answer, evaluation);
      if (again !== null) next.push(again);
    }
  }
  return Math.min(...next);
}

/** Periods that ended at or before this instant are silent history: before the program is live or was ever governed. */
function silentUntil(reigns: readonly Reign[], charter: Charter): EpochMs {
  return Math.max(liveFrom(charter), reigns[0]?.from ?? 0);
}

/** KPIs with a period that is over and has no judgement, or with a silent history that leaves a case to open. */
async function dueKpis(
  records: Records,
  charter: Charter,
  live: EpochMs,
  at: EpochMs,
): Promise<readonly DueKpi[]> {
  const current = await records.judgements.current(charter.program.id);
  const due: DueKpi[] = [];
  for (const kpi of charter.kpis) {
    const periods = periodsOver(charter, kpi, at);
    const newest = current.find(
      (one) => one.kpi === kpi.id && one.judged.period.kind === kpi.period,
    );
    const last = periods.at(-1);
    if (last === undefined) continue;
    const isNew = newest === undefined || newest.judged.period.start < last.start;
    if (isNew || (at >= live && (await endedRed(records, charter, newest, live))))
      due.push({ kpi, periods });
  }
  return due;
}

/** Whether the newest period is a RED one of the silent history, of which nobody was told. */
async function endedRed(
  records: Records,
  { program }: Charter,
  { kpi, judged }: RecordedJudgement,
  live: EpochMs,
): Promise<boolean> {
  if (judged.rag !== 'RED' || judged.period.end > live) return false;
  const open = await records.claims.open(program.id, kpi, wholeScope);
  return open === null && (await records.claims.lastReleased(program.id, kpi, wholeScope)) === null;
}

async function evaluateKpi(
  records: Records,
  reigns: readonly Reign[],
  reign: Reign,
  { kpi, periods }: DueKpi,
  answer: SourceAnswer,
  { at, clockOffsetMs, absences = [] }: Evaluation,
): Promise<EpochMs | null> {
  const program = reign.charter.program.id;
  const live = silentUntil(reigns, reign.charter);
  return records.transaction(program, async (tx) => {
    const recorded = await tx.judgements.latest(program, kpi.id, wholeScope);
    const sameKind = recorded.filter((one) => one.judged.period.kind === kpi.period);
    const readings = readingsOf(kpi, answer);
    const judging = judgeRecorded(reigns, kpi, periods, readings, sameKind, at);
    const situation = {
      ...(await situationOf(tx, reign, kpi, at)),
      liveFrom: live,
      at,
      clockOffsetMs,
      absences,
    };
    const claims = claimsOf(situation, judging);
    await record(tx, kpi, answer, judging, claims, at);
    for (const dispatch of dispatchesOf(situation, judging, claims))
      await tx.dispatches.add(program, dispatch);
    return judging.waiting?.nextAt ?? null;
  });
}

function readingsOf(kpi: Kpi, answer: SourceAnswer): Readonly<Record<string, PeriodReading>> {
  return answer.kind === 'delivered' ? (answer.reading.amounts[kpi.id] ?? {}) : {};
}

async function situationOf(tx: ProgramTransaction, reign: Reign, kpi: Kpi, at: EpochMs) {
  const { program } = tx;
  const { charter, digest } = reign;
  const open = await tx.claims.open(program, kpi.id, wholeScope);
  const evidenceCount = open === null ? 0 : await tx.claims.evidenceCount(program, open.case);
  const released = await tx.claims.lastReleased(program, kpi.id, wholeScope);
  const year = Number(localDateOf(at, charter.program.timeZone).slice(0, 4));
  const caseNumber = await tx.claims.nextCaseNumber(program, year);
  return { charter, digest, kpi, open, evidenceCount, released, caseNumber };
}

async function record(
  tx: ProgramTransaction,
  kpi: Kpi,
  answer: SourceAnswer,
  { judgements }: Judging,
  claims: Claims,
  at: EpochMs,
): Promise<void> {
  const received = answer.kind === 'delivered' ? await newDelivery(tx, kpi, answer) : null;
  const delivery = answer.kind === 'delivered' ? deliveryId(answer) : null;
  const judged = judgements
    .filter(({ isNew }) => isNew)
    .map(({ judged: one, revision, digest, complete }): KpiEventBody => ({
      type: 'period-judged',
      scope: wholeScope,
      delivery,
      judged: one,
      revision,
      digest,
      complete,
    }));
  const events = [...(received === null ? [] : [received]), ...judged, ...claims.events];
  if (events.length === 0) return;
  const stream = { kind: 'kpi', program: tx.program, kpi: kpi.id } as const;
  await tx.appendNext(
    stream,
    events.map((event) => ({ ...event, at })),
  );
}

function dispatchesOf(
  { charter, kpi, liveFrom: live, at }: Situation,
  { waiting }: Judging,
  { opened, signals }: Claims,
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
  if (waiting !== null && waiting.period.end > live)
    dispatches.push(gapNotice(charter, kpi, waiting, at));
  return dispatches;
}

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
import type { SourceAccess } from '../sources/connect/access.js';
import type { KpiReadings } from '../sources/types.js';
import { claimsOf, type Claims, type Situation } from './claims.js';
import { nextPeriodOver, periodsOver } from './due-periods.js';
import { judgeRecorded, type Judging } from './judge-recorded.js';
import { readSources, type DueKpi, type SourceAnswer } from './read-sources.js';
import { periodsOfScope, scopesOf } from './scopes.js';
import { deliveryId, newDelivery, recordFailure } from './source-events.js';

export interface Evaluation {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  /** What sources may reach. */
  readonly access: SourceAccess;
  /** Ends the reading of sources, which may be slow. */
  readonly signal: AbortSignal;
  /** Absences entered at run time; absent: none. */
  readonly absences?: readonly Absence[];
}

/**
 * Judges every KPI period that is over (design D4): sources are read outside any transaction; then, KPI
 * by KPI and scope by scope in one transaction each, the recorded series is read, judged, and its consequences claimed.
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
  const { access, signal } = evaluation;
  const reading = { records, folder: reign.folder, access, signal };
  for (const answer of await readSources(charter, due, reading)) {
    if (answer.kind === 'failed') next.push(await recordFailure(records, reign, answer, at, live));
    for (const one of answer.asked)
      next.push(...(await evaluateKpi(records, reigns, reign, one, answer, evaluation)));
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
    const ofKind = current.filter(
      (one) => one.kpi === kpi.id && one.judged.period.kind === kpi.period,
    );
    // Scopes of other columns, by an earlier charter, are not judged any more.
    const scopes = scopesOf(
      kpi,
      [],
      ofKind.map(({ scope }) => scope),
    );
    const newest = ofKind.filter(({ scope }) => scopes.includes(scope));
    const last = periods.at(-1);
    if (last === undefined) continue;
    const isNew =
      newest.length === 0 || newest.some(({ judged }) => judged.period.start < last.start);
    if (isNew || (at >= live && (await anyEndedRed(records, charter, newest, live))))
      due.push({ kpi, periods });
  }
  return due;
}

/** Whether the newest period of a scope is a RED one of the silent history, of which nobody was told. */
async function anyEndedRed(
  { claims }: Records,
  { program }: Charter,
  newest: readonly RecordedJudgement[],
  live: EpochMs,
): Promise<boolean> {
  for (const { kpi, scope, judged } of newest) {
    if (judged.rag !== 'RED' || judged.period.end > live) continue;
    const isUntold =
      (await claims.open(program.id, kpi, scope)) === null &&
      (await claims.lastReleased(program.id, kpi, scope)) === null;
    if (isUntold) return true;
  }
  return false;
}

/** Judges every scope of a KPI, in one transaction each; gives when they are looked at again. */
async function evaluateKpi(
  records: Records,
  reigns: readonly Reign[],
  reign: Reign,
  due: DueKpi,
  answer: SourceAnswer,
  evaluation: Evaluation,
): Promise<readonly EpochMs[]> {
  const { kpi } = due;
  const readings = readingsOf(kpi, answer);
  const known = await records.judgements.scopes(reign.charter.program.id, kpi.id);
  const again: EpochMs[] = [];
  for (const scope of scopesOf(kpi, Object.keys(readings), known)) {
    const nextAt = await evaluateScope(records, reigns, reign, due, answer, scope, evaluation);
    if (nextAt !== null) again.push(nextAt);
  }
  return again;
}

async function evaluateScope(
  records: Records,
  reigns: readonly Reign[],
  reign: Reign,
  { kpi, periods }: DueKpi,
  answer: SourceAnswer,
  scope: string,
  { at, clockOffsetMs, absences = [] }: Evaluation,
): Promise<EpochMs | null> {
  const program = reign.charter.program.id;
  const live = silentUntil(reigns, reign.charter);
  return records.transaction(program, async (tx) => {
    const recorded = await tx.judgements.latest(program, kpi.id, scope);
    const sameKind = recorded.filter((one) => one.judged.period.kind === kpi.period);
    const readings = readingsOf(kpi, answer)[scope] ?? {};
    const judged = sameKind.map((one) => one.judged.period.id);
    const own = periodsOfScope(scope, periods, [...Object.keys(readings), ...judged]);
    const judging = judgeRecorded(reigns, kpi, own, readings, sameKind, at);
    const situation = {
      ...(await situationOf(tx, reign, kpi, scope, at)),
      liveFrom: live,
      at,
      clockOffsetMs,
      absences,
    };
    const claims = claimsOf(situation, judging);
    await record(tx, kpi, answer, situation, judging, claims);
    for (const dispatch of dispatchesOf(situation, judging, claims))
      await tx.dispatches.add(program, dispatch);
    return judging.waiting?.nextAt ?? null;
  });
}

function readingsOf(kpi: Kpi, answer: SourceAnswer): KpiReadings {
  return answer.kind === 'delivered' ? (answer.reading.amounts[kpi.id] ?? {}) : {};
}

async function situationOf(
  tx: ProgramTransaction,
  reign: Reign,
  kpi: Kpi,
  scope: string,
  at: EpochMs,
) {
  const { program } = tx;
  const { charter, digest } = reign;
  const open = await tx.claims.open(program, kpi.id, scope);
  const evidenceCount = open === null ? 0 : await tx.claims.evidenceCount(program, open.case);
  const released = await tx.claims.lastReleased(program, kpi.id, scope);
  const year = Number(localDateOf(at, charter.program.timeZone).slice(0, 4));
  const caseNumber = await tx.claims.nextCaseNumber(program, year);
  return { charter, digest, kpi, scope, open, evidenceCount, released, caseNumber };
}

async function record(
  tx: ProgramTransaction,
  kpi: Kpi,
  answer: SourceAnswer,
  { scope, at }: Pick<Situation, 'scope' | 'at'>,
  { judgements }: Judging,
  claims: Claims,
): Promise<void> {
  const received = answer.kind === 'delivered' ? await newDelivery(tx, kpi, answer) : null;
  const delivery = answer.kind === 'delivered' ? deliveryId(answer) : null;
  const judged = judgements
    .filter(({ isNew }) => isNew)
    .map(({ judged: one, revision, digest, complete }): KpiEventBody => ({
      type: 'period-judged',
      scope,
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

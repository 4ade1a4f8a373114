import { SteercoError, type ErrorCode } from '../../rules/errors.js';
import { periodsBetween } from '../../rules/kpi/periods.js';
import type { JudgedPeriod, PeriodKind } from '../../rules/kpi/types.js';
import type { LocalDate } from '../../rules/time.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { SourceAccess } from '../sources/connect/access.js';
import { readerOf } from '../sources/reader.js';
import type { KpiReadings } from '../sources/types.js';
import { judgeRecorded } from './judge-recorded.js';
import { periodsOfScope, scopesOf } from './scopes.js';

/** A charter with the folder that its files are in, and the days of a history, both included. */
export interface History {
  readonly charter: Charter;
  readonly digest: string;
  readonly folder: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly access: SourceAccess;
  readonly signal?: AbortSignal;
  /** Told before each source is read. */
  readonly reading?: (source: string) => void;
}

/** One KPI and scope over the history, from GREEN. */
export interface JudgedSeries {
  readonly kpi: Kpi;
  readonly scope: string;
  readonly periods: readonly {
    readonly judged: JudgedPeriod;
    /** False when dates of the period had no row although the charter expects them. */
    readonly complete: boolean;
  }[];
}

/** A source that could not be read, and the KPIs that are not judged for it. */
export interface UnreadSource {
  readonly source: string;
  readonly kpis: readonly string[];
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

export interface Backtest {
  /** In the order of the KPIs and of the scopes' names. */
  readonly series: readonly JudgedSeries[];
  readonly unread: readonly UnreadSource[];
}

/**
 * Judges a history by one charter, without an engine and without records: the functions that judge in
 * production, from GREEN, with every delivery at hand and every time of grace over (rules R1, R4). Periods
 * that start before the program or before `from`, or end after `to`, are left out.
 */
export async function backtest(history: History): Promise<Backtest> {
  const { charter } = history;
  const series = new Map<string, readonly JudgedSeries[]>();
  const unread: UnreadSource[] = [];
  for (const id of new Set(charter.kpis.map(({ source }) => source))) {
    const kpis = charter.kpis.filter(({ source }) => source === id);
    history.reading?.(id);
    try {
      for (const kpi of await judgedFrom(history, id, kpis)) series.set(kpi[0], kpi[1]);
    } catch (error) {
      if (!(error instanceof SteercoError)) throw error;
      const { code, message, hint } = error;
      unread.push({ source: id, kpis: kpis.map((kpi) => kpi.id), code, message, hint: hint ?? '' });
    }
  }
  return { series: charter.kpis.flatMap(({ id }) => series.get(id) ?? []), unread };
}

async function judgedFrom(
  history: History,
  source: string,
  kpis: readonly Kpi[],
): Promise<readonly (readonly [string, readonly JudgedSeries[]])[]> {
  const judged: (readonly [string, readonly JudgedSeries[]])[] = [];
  for (const kind of new Set(kpis.map(({ period }) => period))) {
    const ofKind = kpis.filter(({ period }) => period === kind);
    const amounts = await read(history, source, ofKind, kind);
    for (const kpi of ofKind)
      judged.push([kpi.id, judgedSeries(history, kpi, amounts[kpi.id] ?? {})]);
  }
  return judged;
}

function judgedSeries(history: History, kpi: Kpi, readings: KpiReadings): readonly JudgedSeries[] {
  const { charter, digest, folder } = history;
  const reign = { charter, digest, folder, from: 0, to: null };
  return scopesOf(kpi, Object.keys(readings), []).map((scope) => {
    const own = readings[scope] ?? {};
    const periods = periodsOfScope(scope, periodsOf(history, kpi.period), Object.keys(own));
    const { judgements } = judgeRecorded([reign], kpi, periods, own, [], Infinity);
    return {
      kpi,
      scope,
      periods: judgements.map(({ judged, complete }) => ({ judged, complete })),
    };
  });
}

function periodsOf({ charter, from, to }: History, kind: PeriodKind) {
  const { program } = charter;
  return periodsBetween(kind, from < program.start ? program.start : from, to, program);
}

async function read(
  history: History,
  id: string,
  kpis: readonly Kpi[],
  kind: PeriodKind,
): Promise<Readonly<Record<string, KpiReadings>>> {
  const { charter, folder, access, signal } = history;
  const source = readerOf(charter, id, folder, access);
  if (source === null) throw notHere(id);
  const { amounts } = await source({
    kpis,
    periods: periodsOf(history, kind),
    ...(signal === undefined ? {} : { signal }),
  });
  return amounts;
}

function notHere(id: string): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_MISSING',
    `source "${id}" cannot be read without an engine`,
    {
      hint: 'Its data is kept in the records, which a back-test does not open.',
    },
  );
}

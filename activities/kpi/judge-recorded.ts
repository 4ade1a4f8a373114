import { judgeSeries } from '../../rules/kpi/judge.js';
import type { JudgedPeriod, Period, PeriodObservation } from '../../rules/kpi/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import type { Reign } from '../agenda/reigns.js';
import type { PeriodReading } from '../sources/types.js';
import { readinessOf } from './due-periods.js';

/** A judgement that the records do not have yet: a first one, or one that differs from what is recorded. */
export interface NewJudgement {
  readonly judged: JudgedPeriod;
  readonly revision: number;
  readonly digest: string;
  readonly complete: boolean;
}

export interface Judging {
  /** In order of the periods. */
  readonly fresh: readonly NewJudgement[];
  /** The period that a delivery is waited for, with all after it: KPI periods are judged in order (rules R8). */
  readonly waiting: {
    readonly period: Period;
    readonly graceEnds: EpochMs;
    readonly nextAt: EpochMs;
  } | null;
}

/** The charter that judges a period: the one in force when it started, or the first (rules R1). */
export function reignAt(reigns: readonly Reign[], start: EpochMs): Reign {
  const reign = reigns.findLast(({ from }) => from <= start) ?? reigns[0];
  if (reign === undefined) throw new Error('no charter was ever applied');
  return reign;
}

/**
 * Judges a KPI from its recorded series and what its source gives now. A pure function of the two
 * (design D4): values that the source does not give any more stay as recorded, others are restated.
 */
export function judgeRecorded(
  reigns: readonly Reign[],
  kpi: Kpi,
  periods: readonly Period[],
  readings: Readonly<Record<string, PeriodReading>>,
  recorded: readonly RecordedJudgement[],
  at: EpochMs,
): Judging {
  const known = new Map(recorded.map((one) => [one.judged.period.id, one]));
  const observations: PeriodObservation[] = [];
  const completeness = new Map<string, boolean>();
  let waiting: Judging['waiting'] = null;
  for (const period of periods) {
    const before = known.get(period.id);
    const reign = reignAt(reigns, period.start);
    const governing = kpiOf(reign.charter, kpi);
    const readiness = readinessOf(
      reign.charter,
      governing,
      period,
      readings[period.id] ?? null,
      at,
    );
    if (readiness.kind === 'ready' && !(before && readiness.observation.amounts === null)) {
      observations.push(readiness.observation);
      completeness.set(period.id, readiness.complete);
    } else if (before) {
      observations.push(observedAs(before));
      completeness.set(period.id, before.complete);
    } else if (readiness.kind === 'waiting') {
      waiting = { period, graceEnds: readiness.graceEnds, nextAt: readiness.nextAt };
      break;
    }
  }
  const ruleOf = (period: Period) => kpiOf(reignAt(reigns, period.start).charter, kpi).rule;
  const { judged } = judgeSeries(ruleOf, observations);
  const fresh = judged.flatMap((one) => {
    const before = known.get(one.period.id);
    if (before && sameJudgement(before.judged, one)) return [];
    const { digest } = reignAt(reigns, one.period.start);
    const complete = completeness.get(one.period.id) ?? false;
    return [{ judged: one, revision: (before?.revision ?? 0) + 1, digest, complete }];
  });
  return { fresh, waiting };
}

/** The KPI as the charter of that time has it; a KPI that is new takes its present rule for the past. */
function kpiOf(charter: Charter, kpi: Kpi): Kpi {
  const then = charter.kpis.find((one) => one.id === kpi.id);
  return then?.period === kpi.period ? then : kpi;
}

/** What was observed, without the consequences that the rule in force drew from it. */
function observedAs({ judged }: RecordedJudgement): PeriodObservation {
  const { period, state, amounts } = judged;
  return { period, state: state === 'LOW_VOLUME' ? 'OBSERVED' : state, amounts };
}

/** Equal in what a person could see of it; key order and the JSON round trip do not matter. */
function sameJudgement(a: JudgedPeriod, b: JudgedPeriod): boolean {
  return (
    a.state === b.state &&
    a.value === b.value &&
    a.amounts?.numerator === b.amounts?.numerator &&
    a.amounts?.denominator === b.amounts?.denominator &&
    a.target === b.target &&
    a.breach === b.breach &&
    a.clear === b.clear &&
    a.judgement === b.judgement &&
    a.belowMinimum === b.belowMinimum &&
    a.rag === b.rag &&
    a.transition === b.transition &&
    a.episode === b.episode
  );
}

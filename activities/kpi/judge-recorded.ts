import { judgeSeries } from '../../rules/kpi/judge.js';
import type { JudgedPeriod, Period, PeriodObservation } from '../../rules/kpi/types.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import type { Kpi } from '../../charter/charter.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import type { Reign } from '../agenda/reigns.js';
import type { PeriodReading } from '../sources/types.js';
import { chronicPeriods } from './chronic-failure.js';
import { readinessOf } from './due-periods.js';

/** One period as it stands now, beside what the records have of it. */
export interface PeriodJudgement {
  readonly judged: JudgedPeriod;
  readonly revision: number;
  /** Of the charter that it is judged under. */
  readonly digest: string;
  readonly complete: boolean;
  /** What a missing delivery means, by that charter. */
  readonly noData: Kpi['noData']['then'];
  readonly before: JudgedPeriod | null;
  /** The tier to which a chronic failure with this period goes; null: it is none. `before`: by what is recorded. */
  readonly chronic: { readonly now: Tier | null; readonly before: Tier | null };
  /** Judged for the first time, or differing from what is recorded. */
  readonly isNew: boolean;
}

export interface Judging {
  /** Every period that can be judged, in order. */
  readonly judgements: readonly PeriodJudgement[];
  /** The period that a delivery is waited for, with all after it: KPI periods are judged in order (rules R8). */
  readonly waiting: {
    readonly period: Period;
    readonly graceEnds: EpochMs;
    readonly nextAt: EpochMs;
  } | null;
}

/** A KPI as one charter has it. */
interface Governing {
  readonly reign: Reign;
  readonly kpi: Kpi;
}

/**
 * The charter in force when a period started (rules R1), with the KPI as it has it. Where it does not
 * have the KPI, or not by such periods, the first one that does: a later change leaves the past alone.
 */
function governing(reigns: readonly Reign[], kpi: Kpi, { start }: Period): Governing {
  const having = reigns.flatMap((reign) => {
    const own = reign.charter.kpis.find((one) => one.id === kpi.id && one.period === kpi.period);
    return own === undefined ? [] : [{ reign, kpi: own }];
  });
  const inForce = reigns.findLast(({ from }) => from <= start);
  const found = having.find(({ reign }) => reign === inForce) ?? having[0];
  if (found === undefined) throw new Error(`no charter has the KPI ${kpi.id}`);
  return found;
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
  const observed: { readonly observation: PeriodObservation; readonly complete: boolean }[] = [];
  let waiting: Judging['waiting'] = null;
  for (const period of periods) {
    const before = known.get(period.id);
    const by = governing(reigns, kpi, period);
    const reading = readings[period.id] ?? null;
    const readiness = readinessOf(by.reign.charter, by.kpi, period, reading, at);
    if (readiness.kind === 'ready' && !(before && reading === null)) {
      observed.push(readiness);
    } else if (before) {
      observed.push({ observation: observedAs(before), complete: before.complete });
    } else if (readiness.kind === 'waiting') {
      waiting = { period, graceEnds: readiness.graceEnds, nextAt: readiness.nextAt };
      break;
    }
  }
  const { judged } = judgeSeries(
    (period) => governing(reigns, kpi, period).kpi.rule,
    observed.map(({ observation }) => observation),
  );
  const countedBy = (one: JudgedPeriod) => ({
    judged: one,
    kpi: governing(reigns, kpi, one.period).kpi,
  });
  const chronicNow = chronicPeriods(judged.map(countedBy));
  const chronicBefore = chronicPeriods(recorded.map((one) => countedBy(one.judged)));
  const judgements = judged.map((one, index): PeriodJudgement => {
    const before = known.get(one.period.id);
    const isNew = before === undefined || !sameJudgement(before.judged, one);
    const by = governing(reigns, kpi, one.period);
    return {
      judged: one,
      revision: (before?.revision ?? 0) + (isNew ? 1 : 0),
      digest: by.reign.digest,
      complete: observed[index]?.complete ?? false,
      noData: by.kpi.noData.then,
      before: before?.judged ?? null,
      chronic: {
        now: chronicNow.get(one.period.id) ?? null,
        before: chronicBefore.get(one.period.id) ?? null,
      },
      isNew,
    };
  });
  return { judgements, waiting };
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

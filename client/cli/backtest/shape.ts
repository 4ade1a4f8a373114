import type { Backtest, JudgedSeries } from '../../../activities/kpi/backtest.js';
import type { JudgedPeriod } from '../../../rules/kpi/types.js';
import { parseScope, type Scope } from '../../../rules/kpi/scope.js';

/** A judged period as design §9 has it for programs; fields may be added, never changed. */
interface PeriodShape {
  readonly kpi: string;
  readonly scope: Scope;
  readonly period: string;
  readonly state: JudgedPeriod['state'];
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** A ratio before unit scaling, as `target`. */
  readonly value: string | null;
  readonly target: string;
  readonly judgement: JudgedPeriod['judgement'];
  readonly rag: JudgedPeriod['rag'];
  readonly belowMinimum: boolean;
  readonly complete: boolean;
}

interface EpisodeShape {
  readonly kpi: string;
  readonly scope: Scope;
  readonly opened: string;
  /** Null while the history ends RED. */
  readonly cleared: string | null;
}

/** What `steerco backtest --json` prints (design §9); `unread`: sources that could not be read. */
export function shapeOf({ series, unread }: Backtest) {
  return {
    periods: series.flatMap(periodsOf),
    episodes: series.flatMap((one) => episodesOf(one)),
    unread,
  };
}

function periodsOf({ kpi, scope, periods }: JudgedSeries): readonly PeriodShape[] {
  return periods.map(({ judged, complete }) => ({
    kpi: kpi.id,
    scope: parseScope(scope),
    period: judged.period.id,
    state: judged.state,
    numerator: judged.amounts?.numerator ?? null,
    denominator: judged.amounts?.denominator ?? null,
    value: judged.value,
    target: judged.target,
    judgement: judged.judgement,
    rag: judged.rag,
    belowMinimum: judged.belowMinimum,
    complete,
  }));
}

/** The episodes of a series, in order. */
export function episodesOf({ kpi, scope, periods }: JudgedSeries): readonly EpisodeShape[] {
  const judged = periods.map((one) => one.judged);
  return judged
    .filter(({ transition }) => transition === 'opened')
    .map(({ episode, period }) => ({
      kpi: kpi.id,
      scope: parseScope(scope),
      opened: period.id,
      cleared:
        judged.find((one) => one.transition === 'cleared' && one.episode === episode)?.period.id ??
        null,
    }));
}

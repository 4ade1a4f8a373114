import type { Backtest, JudgedSeries } from '../../../activities/kpi/backtest.js';
import { shown } from '../../../activities/notify/figures.js';
import type { Kpi } from '../../../charter/charter.js';
import { parseScope, scopeInWords, type Scope } from '../../../rules/kpi/scope.js';
import type { JudgedPeriod } from '../../../rules/kpi/types.js';
import { printTable, type Terminal } from '../output.js';
import { episodesOf } from './shape.js';

/** A period that two charters judge otherwise; null: only the other one judges it. */
export interface Difference {
  readonly kpi: string;
  readonly scope: Scope;
  readonly period: string;
  readonly judgement: Side;
  readonly other: Side;
}

interface Side {
  readonly judgement: JudgedPeriod['judgement'];
  readonly state: JudgedPeriod['state'];
  readonly target: string;
  readonly value: string | null;
}

interface Pair {
  readonly kpi: Kpi;
  readonly scope: string;
  readonly one: JudgedSeries | null;
  readonly other: JudgedSeries | null;
}

/** The periods of the same KPI, scope and time that two charters judge otherwise, in order. */
export function differencesOf(one: Backtest, other: Backtest): readonly Difference[] {
  return pairsOf(one, other).flatMap((pair) => {
    const theirs = new Map(
      (pair.other?.periods ?? []).map(({ judged }) => [judged.period.id, judged]),
    );
    return (pair.one?.periods ?? []).flatMap(({ judged }) => {
      const second = theirs.get(judged.period.id);
      if (second === undefined || isSame(judged, second)) return [];
      const { kpi, scope } = pair;
      return [
        {
          kpi: kpi.id,
          scope: parseScope(scope),
          period: judged.period.id,
          judgement: sideOf(judged),
          other: sideOf(second),
        },
      ];
    });
  });
}

function isSame(a: JudgedPeriod, b: JudgedPeriod): boolean {
  return a.judgement === b.judgement && a.state === b.state && a.belowMinimum === b.belowMinimum;
}

function sideOf({ judgement, state, target, value }: JudgedPeriod): Side {
  return { judgement, state, target, value };
}

/** Series of the same KPI and scope; one that only one of the charters has stands alone. */
function pairsOf(one: Backtest, other: Backtest): readonly Pair[] {
  const find = ({ series }: Backtest, { kpi, scope }: JudgedSeries) =>
    series.find((candidate) => candidate.kpi.id === kpi.id && candidate.scope === scope) ?? null;
  const added = other.series.filter((series) => find(one, series) === null);
  return [
    ...one.series.map((series) => ({ ...series, one: series, other: find(other, series) })),
    ...added.map((series) => ({ ...series, one: null, other: series })),
  ];
}

const shownDifferences = 30;

/** Two charters side by side, and the periods that they judge otherwise. */
export function printComparison(terminal: Terminal, one: Backtest, other: Backtest): void {
  const rows = pairsOf(one, other).map(({ kpi, scope, one: a, other: b }) => [
    [kpi.id, scopeInWords(scope)].filter((part) => part !== null).join(', '),
    change(a, b, missed),
    change(a, b, (series) => series.periods.filter(({ judged }) => judged.belowMinimum).length),
    change(a, b, (series) => episodesOf(series).length),
    change(a, b, (series) => series.periods.filter(({ judged }) => judged.rag === 'RED').length),
  ]);
  printTable(terminal, ['KPI', 'MISSED', 'BEYOND MINIMUM', 'EPISODES', 'PERIODS RED'], rows);
  const differences = differencesOf(one, other);
  const isOne = differences.length === 1;
  terminal.print(`\n${differences.length} period${isOne ? ' is' : 's are'} judged otherwise`);
  if (differences.length === 0) return;
  const kpis = new Map([...other.series, ...one.series].map(({ kpi }) => [kpi.id, kpi]));
  const said = (kpi: Kpi | undefined, { judgement, state, target }: Side) =>
    `${(judgement ?? state).toLowerCase()}, target ${shown(kpi, target)}`;
  printTable(
    terminal,
    ['KPI', 'PERIOD', 'VALUE', 'BY THE FIRST', 'BY THE OTHER'],
    differences
      .slice(0, shownDifferences)
      .map(({ kpi: id, scope, period, judgement, other: second }) => {
        const kpi = kpis.get(id);
        const value = judgement.value ?? second.value;
        return [
          [id, ...Object.values(scope)].join(', '),
          period,
          value === null ? '' : shown(kpi, value),
          said(kpi, judgement),
          said(kpi, second),
        ];
      }),
  );
  if (differences.length > shownDifferences)
    terminal.print(`… and ${differences.length - shownDifferences} more; --json has them all`);
}

function missed({ periods }: JudgedSeries): number {
  return periods.filter(({ judged }) => judged.judgement === 'bad').length;
}

/** `14 → 22`; `–` where a charter does not have the series. */
function change(
  one: JudgedSeries | null,
  other: JudgedSeries | null,
  count: (series: JudgedSeries) => number,
): string {
  const said = (series: JudgedSeries | null) => (series === null ? '–' : String(count(series)));
  return said(one) === said(other) ? said(one) : `${said(one)} → ${said(other)}`;
}

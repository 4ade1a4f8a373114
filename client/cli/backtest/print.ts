import type { Backtest, JudgedSeries, UnreadSource } from '../../../activities/kpi/backtest.js';
import { seriesName, shown } from '../../../activities/notify/figures.js';
import type { Charter } from '../../../charter/charter.js';
import type { JudgedPeriod } from '../../../rules/kpi/types.js';
import { compareDecimals } from '../../../rules/numbers/decimal.js';
import { printable, printTable, type Terminal } from '../output.js';
import { episodesOf } from './shape.js';
import { legend, stripsOf } from './strip.js';

/** A back-test as people read it: a strip of every series, what it adds up to, and the episodes. */
export function printBacktest(terminal: Terminal, charter: Charter, result: Backtest): void {
  for (const series of result.series) printSeries(terminal, charter, series);
  if (result.series.some(({ periods }) => periods.length > 0)) terminal.print(`${legend}\n`);
  printEpisodes(terminal, charter, result.series);
  complainOfUnread(terminal, result.unread);
}

function printSeries(terminal: Terminal, charter: Charter, series: JudgedSeries): void {
  const { kpi, scope } = series;
  const name = seriesName(charter, kpi.id, scope);
  const clause = charter.clauses.find(({ id }) => id === kpi.clause)?.ref;
  const by = [`by ${kpi.period}`, ...(clause === undefined ? [] : [clause])].join(', ');
  terminal.print(`${terminal.styled('bold', printable(name))}  ${printable(by)}`);
  for (const strip of stripsOf(terminal, series)) terminal.print(`  ${strip}`);
  terminal.print(`  ${summaryOf(series)}\n`);
}

/** `104 weeks: 81 met, 9 between, 14 missed (13.5 %); worst 0.6 in 2020-W31, target 80 %`. */
function summaryOf({ kpi, periods }: JudgedSeries): string {
  const judged = periods.map((one) => one.judged);
  const count = (of: (one: JudgedPeriod) => boolean) => judged.filter(of).length;
  const parts = [
    [count(({ judgement }) => judgement === 'good'), 'met'],
    [count(({ judgement }) => judgement === 'neither'), 'between'],
    [count(({ judgement }) => judgement === 'bad'), 'missed'],
    [count(({ belowMinimum }) => belowMinimum), 'beyond the minimum'],
    [count(({ state }) => state === 'NO_DATA'), 'without data'],
    [count(({ state }) => state === 'LOW_VOLUME'), 'of too little volume'],
    [
      periods.filter(({ complete, judged: one }) => !complete && one.state !== 'NO_DATA').length,
      'incomplete',
    ],
  ] as const;
  const said = parts
    .filter(([n], index) => n > 0 || index === 0)
    .map(([n, what]) => `${n} ${what}`);
  const worst = worstOf(kpi.rule.direction, judged);
  const ending =
    worst?.value == null
      ? ''
      : `; worst ${shown(kpi, worst.value)} in ${worst.period.id}, target then ${shown(kpi, worst.target)}`;
  return `${counted(judged.length, kpi.period)}: ${said.join(', ')}${ending}`;
}

function worstOf(
  direction: 'higher' | 'lower',
  judged: readonly JudgedPeriod[],
): JudgedPeriod | undefined {
  const sign = direction === 'higher' ? 1 : -1;
  return judged
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => sign * compareDecimals(a.value ?? '0', b.value ?? '0'))[0];
}

function printEpisodes(terminal: Terminal, charter: Charter, all: readonly JudgedSeries[]): void {
  const rows = all.flatMap((series) =>
    episodesOf(series).map(({ opened, cleared }) => {
      const from = series.periods.findIndex(({ judged }) => judged.period.id === opened);
      const to = series.periods.findIndex(({ judged }) => judged.period.id === cleared);
      const length = (to === -1 ? series.periods.length : to) - from;
      return [
        seriesName(charter, series.kpi.id, series.scope),
        opened,
        cleared ?? 'still open',
        counted(length, series.kpi.period),
      ];
    }),
  );
  if (rows.length === 0)
    terminal.print('No episode: no corrective action would have been opened by the rule.');
  else printTable(terminal, ['EPISODE OF', 'OPENED BY', 'CLEARED BY', 'LASTED'], rows);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What could not be read, on standard error: nothing of it is judged, and that is no good news. */
export function complainOfUnread(terminal: Terminal, unread: readonly UnreadSource[]): void {
  for (const { source, kpis, code, message, hint } of unread) {
    const heading = terminal.styled(['red', 'bold'], 'not read');
    terminal.complain(
      `${heading}  source ${printable(source)}, so not judged: ${kpis.join(', ')}\n          ${printable(message)} (${code})`,
    );
    if (hint !== '') terminal.complain(`          ${printable(hint)}`);
  }
}

import type { JudgedSeries } from '../../../activities/kpi/backtest.js';
import type { JudgedPeriod } from '../../../rules/kpi/types.js';
import type { Terminal } from '../output.js';

/** One character for a period, so that a year is seen at a glance. */
const marks = { good: '·', neither: '-', bad: 'x', noData: 'o', left: ' ' } as const;

/** What the characters of a strip mean. */
export const legend = `${marks.good} met   ${marks.neither} between breach and clear   ${marks.bad} missed   ${marks.noData} no data   (blank) not judged`;

/** The periods of a series as strips of one character each: a line a year, for days a line a quarter of one. */
export function stripsOf(terminal: Terminal, { periods }: JudgedSeries): readonly string[] {
  const lines = new Map<string, string>();
  for (const { judged } of periods) {
    const line = lineOf(judged);
    lines.set(line, `${lines.get(line) ?? ''}${drawn(terminal, judged)}`);
  }
  const width = Math.max(0, ...[...lines.keys()].map((line) => line.length));
  return [...lines].map(([line, strip]) => `${line.padEnd(width)}  ${strip}`);
}

function lineOf({ period }: JudgedPeriod): string {
  const [year = '', month = ''] = period.firstDate.split('-');
  // An ISO week belongs to the year of its Thursday, which its id has.
  if (period.kind !== 'day') return period.id.slice(0, 4);
  return `${year} Q${Math.ceil(Number(month) / 3)}`;
}

function drawn(terminal: Terminal, judged: JudgedPeriod): string {
  const mark = markOf(judged);
  if (judged.rag === 'RED') return terminal.styled('red', mark);
  return judged.judgement === 'bad' ? terminal.styled('yellow', mark) : mark;
}

function markOf({ state, judgement }: JudgedPeriod): string {
  if (state === 'NO_DATA') return marks.noData;
  return judgement === null ? marks.left : marks[judgement];
}

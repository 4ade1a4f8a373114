import type { LoadResult } from '../../charter/load.js';
import type { Problem } from '../../charter/problem.js';
import { printable, type Terminal } from './output.js';

const widest = 110;

/** The problems of a charter as a compiler would show them: place, line, caret, what would be right. */
export function explainProblems(
  terminal: Terminal,
  { problems, texts }: Pick<LoadResult, 'problems' | 'texts'>,
): string {
  return problems
    .map((problem) => explainProblem(terminal, problem, texts[problem.file] ?? ''))
    .join('\n\n');
}

function explainProblem({ styled }: Terminal, problem: Problem, text: string): string {
  const { file, line, column, severity, code, message, hint } = problem;
  const colour = severity === 'error' ? 'red' : 'yellow';
  const gutter = ' '.repeat(String(line).length);
  return [
    `${styled('bold', `${printable(file)}:${line}:${column}`)}  ${styled([colour, 'bold'], severity)}  ${printable(message)}  ${styled('dim', code)}`,
    ...excerpt(text.split('\n')[line - 1] ?? '', column).map(([source, caret]) =>
      [
        `  ${styled('dim', `${line} |`)} ${source}`,
        `  ${gutter} ${styled('dim', '|')} ${styled(colour, caret)}`,
      ].join('\n'),
    ),
    ...(hint === null ? [] : [`  ${gutter} ${styled('dim', '=')} ${printable(hint)}`]),
  ].join('\n');
}

/** The part of a line around a column, and the carets below it; nothing for an empty line. */
function excerpt(source: string, column: number): readonly (readonly [string, string])[] {
  const line = printable(source.trimEnd());
  if (line === '') return [];
  const start = column > widest - 30 ? column - 40 : 0;
  const shown = `${start > 0 ? '…' : ''}${line.slice(start, start + widest)}`;
  const marked = /^(?:"[^"]*"|[^\s,}\]:]+)/.exec(line.slice(column - 1))?.[0].length ?? 1;
  const before = column - 1 - start + (start > 0 ? 1 : 0);
  const carets = Math.max(1, Math.min(marked, shown.length - before));
  return [[shown, `${' '.repeat(before)}${'^'.repeat(carets)}`]];
}

/** `2 errors and 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [counted(errors, 'error'), counted(problems.length - errors, 'warning')]
    .filter((part) => part !== '')
    .join(' and ');
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

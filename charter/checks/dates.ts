import { isDate } from '../phrases/dates.js';
import { errorAt, type Problem } from '../problem.js';
import { child, type Located, type LocatedText, select, textAt } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Dates in the wrong order: a program live before it starts, an absence that ends before it begins. */
export function datesOutOfOrder({ root }: CheckContext): readonly Problem[] {
  return [
    ...wrongOrder(child(root, 'program'), 'start', 'liveFrom'),
    ...select(root, 'people.*.absences.*').flatMap((absence) => wrongOrder(absence, 'from', 'to')),
  ];
}

function wrongOrder(node: Located | undefined, first: string, second: string): readonly Problem[] {
  const [earlier, later] = [textAt(node, first), textAt(node, second)];
  if (!isWritten(earlier) || !isWritten(later) || earlier.text <= later.text) return [];
  return [
    errorAt(later.at, {
      code: 'STEERCO_CHARTER_DATE',
      message: `${second} (${later.text}) lies before ${first} (${earlier.text})`,
      hint: `write ${earlier.text} or later`,
    }),
  ];
}

function isWritten(date: LocatedText | null): date is LocatedText {
  return date !== null && isDate(date.text);
}

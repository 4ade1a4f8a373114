import type { CheckContext } from '../checks/context.js';
import { type Problem, warningAt } from '../problem.js';
import { select, textAt } from '../source/located.js';

/** Sources that a charter may name already, but that this version does not read. */
export function notRunYet({ root }: CheckContext): readonly Problem[] {
  return select(root, 'sources.*').flatMap((source) => {
    const type = textAt(source, 'type');
    if (type?.text !== 'post') return [];
    return [
      warningAt(type.at, {
        code: 'STEERCO_LINT_NOT_RUN_YET',
        message: `this version takes no values by post: their KPIs will have no data`,
        hint: 'deliver the data as a file of type csv, parquet or json until it does',
      }),
    ];
  });
}

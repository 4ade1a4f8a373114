import { errorAt, type Problem } from '../problem.js';
import { select, textOf } from '../source/located.js';
import type { CheckContext } from './context.js';

const sections = [
  'clauses',
  'people',
  'severities',
  'cadence',
  'kpis',
  'commitments',
  'benchmarks',
  'reports',
] as const;

/** Ids that are given twice within a section. */
export function duplicateIds({ root }: CheckContext): readonly Problem[] {
  return sections.flatMap((section) => {
    const lines = new Map<string, number>();
    return select(root, `${section}.*.id`).flatMap((node) => {
      const id = textOf(node);
      if (id === null) return [];
      const first = lines.get(id.text);
      lines.set(id.text, first ?? id.at.line);
      if (first === undefined) return [];
      return [
        errorAt(id.at, {
          code: 'STEERCO_CHARTER_DUPLICATE',
          message: `the id "${id.text}" is given twice under ${section}`,
          hint: `the first one is in line ${first}; give each its own id`,
        }),
      ];
    });
  });
}

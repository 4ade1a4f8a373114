import type { CheckContext } from '../checks/context.js';
import { type Problem, warningAt } from '../problem.js';
import { select, textOf } from '../source/located.js';

const uses = [
  'kpis.*.clause',
  'tiers.*.clause',
  'cadence.*.clause',
  'commitments.*.clause',
  'benchmarks.*.clause',
  'credits.clause',
];

/** Clauses that are quoted but govern nothing. */
export function clausesWithoutUse({ root, damaged }: CheckContext): readonly Problem[] {
  if (damaged.size > 0) return [];
  const used = new Set(uses.flatMap((use) => select(root, use)).map((node) => textOf(node)?.text));
  return select(root, 'clauses.*.id').flatMap((node) => {
    const id = textOf(node);
    if (id === null || used.has(id.text)) return [];
    return [
      warningAt(id.at, {
        code: 'STEERCO_LINT_CLAUSE_UNUSED',
        message: `clause "${id.text}" governs nothing`,
        hint: 'name it in the KPI, tier, meeting, commitment, benchmark or credit that carries it out, or leave it out',
      }),
    ];
  });
}

import type { CheckContext } from '../checks/context.js';
import { type Problem, warningAt } from '../problem.js';
import { child, select } from '../source/located.js';

/** KPIs of which the parties could come to hold different readings: no clause, no definition. */
export function kpisOpenToDispute({ root }: CheckContext): readonly Problem[] {
  return select(root, 'kpis.*').flatMap((kpi) => {
    const problems: Problem[] = [];
    if (kpi.kind !== 'map') return problems;
    const at = child(kpi, 'id')?.at ?? kpi.at;
    if (!kpi.entries.has('clause'))
      problems.push(
        warningAt(at, {
          code: 'STEERCO_LINT_KPI_CLAUSE',
          message: 'this KPI names no clause of the contract',
          hint: 'write clause: and the id of the clause that promises it',
        }),
      );
    if (!kpi.entries.has('definition'))
      problems.push(
        warningAt(at, {
          code: 'STEERCO_LINT_KPI_DEFINITION',
          message: 'this KPI has no definition in words',
          hint: 'write definition: what is counted, and what is excluded',
        }),
      );
    return problems;
  });
}

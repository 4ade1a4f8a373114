import type { CheckContext } from '../checks/context.js';
import { type Problem, warningAt } from '../problem.js';
import { child, select, textAt } from '../source/located.js';

/** Calibration sessions that nothing is drawn for: no sample, or one without source or case column. */
export function sessionsWithoutCases({ root }: CheckContext): readonly Problem[] {
  return select(root, 'cadence.*').flatMap((series) => {
    const sample = child(series, 'sample');
    if (sample === undefined && textAt(series, 'kind')?.text !== 'calibration') return [];
    const missing = ['source', 'case'].filter((key) => child(sample, key) === undefined);
    if (missing.length === 0) return [];
    const lacks = sample === undefined ? 'sample' : missing.join(' and no ');
    return [
      warningAt(sample?.at ?? child(series, 'id')?.at ?? series.at, {
        code: 'STEERCO_LINT_CALIBRATION',
        message: `no cases will be drawn for this calibration: it has no ${lacks}`,
        hint: 'write sample: { cases: 8, source: …, case: … }, the column that names a case',
      }),
    ];
  });
}

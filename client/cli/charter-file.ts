import { loadCharter, type LoadResult } from '../../charter/load.js';
import { SteercoError } from '../../rules/errors.js';
import type { Terminal } from './output.js';
import { countProblems, explainProblems } from './problems.js';

/**
 * The charter of a file, for verbs that work with it. One with errors has its problems printed and ends
 * the verb with STEERCO_CHARTER_INVALID.
 */
export async function requireCharter(
  terminal: Terminal,
  file: string,
): Promise<Extract<LoadResult, { ok: true }>> {
  const result = await loadCharter(file);
  if (result.ok) return result;
  const errors = result.problems.filter(({ severity }) => severity === 'error');
  terminal.complain(`${explainProblems(terminal, { ...result, problems: errors })}\n`);
  throw new SteercoError(
    'STEERCO_CHARTER_INVALID',
    `${file} has ${countProblems(errors)} and cannot be used`,
    { hint: 'Put them right; `steerco check` shows them again.' },
  );
}

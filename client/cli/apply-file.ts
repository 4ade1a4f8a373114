import { readFile } from 'node:fs/promises';

import type { Program } from '../../charter/charter.js';
import { loadCharter } from '../../charter/load.js';
import { SteercoError } from '../../rules/errors.js';
import type { Engine } from '../engine/engine.js';
import type { Terminal } from './output.js';
import { explainProblems } from './problems.js';

/**
 * Puts the charter of a file in force on an engine in this process. Its problems are printed; with an
 * error among them it throws STEERCO_CHARTER_INVALID and nothing is applied. One that is in force
 * already changes nothing.
 */
export async function applyFile(
  terminal: Terminal,
  engine: Engine,
  file: string,
  by: string | null,
): Promise<Program> {
  const result = await loadCharter(file);
  if (result.problems.length > 0) terminal.complain(explainProblems(terminal, result));
  if (!result.ok) {
    throw new SteercoError('STEERCO_CHARTER_INVALID', `${file} has errors and was not applied`, {
      hint: `Mend them; steerco check ${file} lists them again.`,
    });
  }
  const { charter, digest } = result;
  await engine.apply({
    charter,
    digest,
    sourceText: await readFile(file, 'utf8'),
    fileName: file,
    by: by ?? charter.tiers[1].accountable,
    key: `apply:${digest}:${Date.now()}`,
  });
  return charter.program;
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Charter } from '../../charter/charter.js';
import { loadCharter } from '../../charter/load.js';

/** The folder of an example. */
export function exampleFolder(name: string): string {
  return join(fileURLToPath(new URL('../../examples', import.meta.url)), name);
}

/** The charter of an example; fails with its problems when it has any, warnings too. */
export async function loadExample(name: string): Promise<Charter> {
  const result = await loadCharter(join(exampleFolder(name), 'charter.yaml'));
  if (!result.ok || result.problems.length > 0)
    throw new Error(`${name}: ${JSON.stringify(result.problems, null, 2)}`);
  return result.charter;
}

/** Bundles the workflows for one run of the tests; an unchanged source is not bundled again. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { cacheFolder } from '../../worker/embedded/cache-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KEPT = 3;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** Changes whenever a source that a workflow may import, or a package, does. */
function fingerprint(): string {
  const sources = ['workflows', 'rules', 'charter'].flatMap((room) => filesBelow(join(root, room)));
  const hash = createHash('sha256');
  for (const file of [...sources, join(root, 'package-lock.json')].sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function dropOldest(folder: string): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const file of byAge.slice(KEPT)) rmSync(file, { force: true });
}

const folder = join(cacheFolder(), 'tests');
const path = join(folder, `workflows-${fingerprint()}.js`);
if (!existsSync(path)) {
  mkdirSync(folder, { recursive: true });
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(`${path}.${process.pid}`, code);
  renameSync(`${path}.${process.pid}`, path);
  dropOldest(folder);
}
console.log(JSON.stringify({ path }));

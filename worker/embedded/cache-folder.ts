import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/**
 * Where downloaded programs are kept: STEERCO_CACHE, or `.cache` of a source checkout, or the
 * user's cache folder when Steerco was installed as a package.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.STEERCO_CACHE !== undefined && env.STEERCO_CACHE !== '') return env.STEERCO_CACHE;
  const root = packageRoot();
  if (existsSync(join(root, 'scripts', 'bootstrap.mjs'))) return join(root, '.cache');
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'steerco');
}

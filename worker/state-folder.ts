import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { SteercoError } from '../rules/errors.js';
import { isRunning, processIdentity } from './embedded/processes.js';

const Holder = z.object({
  pid: z.number(),
  /** Tells the process from a later one with the same id; null where the system does not say. */
  process: z.string().nullable(),
  host: z.string(),
  since: z.string(),
  urls: z.record(z.string(), z.string()),
});
type Holder = z.infer<typeof Holder>;

/** The folder with everything that one machine's engine keeps, held by this process alone. */
export type StateFolder = {
  readonly path: string;
  /** Tells whoever asks next where this process can be reached, as name and URL. */
  announce(urls: Readonly<Record<string, string>>): void;
  release(): void;
};

function readHolder(lock: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return null;
  }
}

/** Another machine's process cannot be looked at: what it holds, it keeps. */
function stillHolds(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (!isRunning(holder.pid)) return false;
  const running = processIdentity(holder.pid);
  return holder.process === null || running === null || holder.process === running;
}

function sameProcess(one: Holder | null, other: Holder | null): boolean {
  return one?.pid === other?.pid && one?.since === other?.since;
}

/** Takes the lock by linking a finished file into place, so that nobody ever reads half of one. */
function take(lock: string, content: string): boolean {
  const draft = `${lock}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock away. One that somebody else took over meanwhile is put back. */
function removeStale(lock: string, dead: Holder | null): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(lock, aside);
    if (!sameProcess(readHolder(aside), dead)) linkSync(aside, lock);
  } catch {
    // Somebody else moved it first; the next try sees what they left.
  } finally {
    rmSync(aside, { force: true });
  }
}

function lockedBy(path: string, holder: Holder, lock: string): SteercoError {
  const urls = Object.entries(holder.urls).map(([name, url]) => `${name} ${url}`);
  const where = urls.length === 0 ? '' : ` (${urls.join(', ')})`;
  const elsewhere =
    holder.host === hostname()
      ? `stop it (kill ${holder.pid})`
      : `stop it there, then remove ${lock}`;
  return new SteercoError(
    'STEERCO_STATE_LOCKED',
    `${path} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}${where}`,
    { hint: `Use that one, or ${elsewhere}, or choose another state folder.` },
  );
}

/**
 * Makes the state folder when it is missing and holds it for this process. Only the owner may read
 * it; as root, other users may pass through, because the database runs as one of them. A lock whose
 * process is gone is taken over. Throws STEERCO_STATE_LOCKED, which names the holder.
 */
export function openStateFolder(folder: string): StateFolder {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
  const lock = join(path, 'lock.json');
  const self: Holder = {
    pid: process.pid,
    process: processIdentity(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
    urls: {},
  };
  while (!take(lock, JSON.stringify(self))) {
    const holder = readHolder(lock);
    if (holder !== null && stillHolds(holder)) throw lockedBy(path, holder, lock);
    removeStale(lock, holder);
  }
  return {
    path,
    announce(urls) {
      const draft = `${lock}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ ...self, urls }), { mode: 0o600 });
      renameSync(draft, lock);
    },
    release() {
      if (sameProcess(readHolder(lock), self)) rmSync(lock, { force: true });
    },
  };
}

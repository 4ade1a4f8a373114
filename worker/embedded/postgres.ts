import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { SteercoError } from '../../rules/errors.js';
import { serverLog } from './kept-server.js';
import { freePort } from './ports.js';
import { postgresBinaries, reachableBases } from './postgres-binaries.js';
import { clearLeftovers, databaseUrl, ensureDatabase, startCluster } from './postgres-cluster.js';
import { canReach, databaseUser } from './postgres-user.js';
import type { ServerUser } from './postgres-user.js';
import { remembered } from './remembered.js';
import { supervise } from './supervise.js';
import type { ServerReports } from './supervise.js';

const DATABASE = 'steerco';
const Memory = z.object({ folder: z.string(), port: z.number(), password: z.string() });

export type EmbeddedPostgresOptions = {
  /** Holds the data, the log, the port and the password; made by `openStateFolder`. */
  readonly stateFolder: string;
  readonly reports: ServerReports;
  /** Further settings as `name=value`. */
  readonly settings?: readonly string[];
};

export type EmbeddedPostgres = {
  /** `postgres://user:password@127.0.0.1:port/steerco` */
  readonly url: string;
  /** Where the data lies: below the state folder unless the database's user cannot reach that. */
  readonly folder: string;
  /** The server's process id; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
};

function giveTo(user: ServerUser, folder: string): string {
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** A new folder for the data: below the state folder, or where the database's user can reach it. */
function newFolder(stateFolder: string, user: ServerUser | null): string {
  const own = join(stateFolder, 'postgres');
  if (user === null || canReach(user, stateFolder)) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return user === null ? own : giveTo(user, own);
  }
  for (const base of reachableBases) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      const folder = giveTo(user, mkdtempSync(join(base, 'data-')));
      if (canReach(user, folder)) return folder;
    } catch {
      // Not writable here: the next place may be.
    }
  }
  throw new SteercoError(
    'STEERCO_POSTGRES_FAILED',
    `${user.name} can reach neither ${stateFolder} nor ${reachableBases.join(' nor ')}`,
    { hint: 'Run Steerco as a user other than root, or set STEERCO_DATABASE_URL.' },
  );
}

/**
 * Runs PostgreSQL for this machine alone: real programs from npm, loopback only, a password of its
 * own, every commit synced; ended with this process however that ends, and started again with its
 * data. Rejects with STEERCO_POSTGRES_FAILED.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const stateFolder = resolve(options.stateFolder);
  const say = (line: string): void => options.reports.info({}, line);
  const memory = remembered(stateFolder, 'postgres', Memory);
  const before = memory.read();
  const user = databaseUser();
  const binaries = postgresBinaries(user, say);
  const folder =
    before.folder !== undefined && existsSync(before.folder)
      ? before.folder
      : newFolder(stateFolder, user);
  if (!folder.startsWith(stateFolder)) {
    say(`The database lies in ${folder}: ${user?.name ?? ''} cannot reach ${stateFolder}`);
  }
  await clearLeftovers(folder);
  const cluster = {
    binaries,
    user,
    folder,
    port: await freePort(before.port),
    password: before.password ?? randomBytes(24).toString('hex'),
    logFile: serverLog(stateFolder, 'postgres'),
    settings: options.settings ?? [],
  };
  memory.write({ folder, port: cluster.port, password: cluster.password });
  const server = await supervise('PostgreSQL', () => startCluster(cluster), options.reports);
  await ensureDatabase(cluster, DATABASE);
  return {
    url: databaseUrl(cluster, DATABASE),
    folder,
    get pid() {
      return server.pid;
    },
    stop: () => server.stop(),
  };
}

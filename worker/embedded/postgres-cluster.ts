import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { SteercoError } from '../../rules/errors.js';
import { logTail, startKept } from './kept-server.js';
import type { KeptServer } from './kept-server.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ServerUser } from './postgres-user.js';
import { endLeftover, isRunning } from './processes.js';
import { untilReady } from './until-ready.js';

/** One PostgreSQL server on loopback: its programs, its user (null: ourselves), where its data lies. */
export type PostgresCluster = {
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | null;
  /** Holds `data`; the server's user must be able to write here. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  /** Further settings as `name=value`. */
  readonly settings?: readonly string[];
};

const SUPERUSER = 'steerco';

/** Where a database of the cluster is reached. */
export function databaseUrl(cluster: PostgresCluster, database: string): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
}

function ids(user: ServerUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}

/** Makes the data folder beside its place and moves it there whole, so that a kill leaves no half. */
async function initialise(cluster: PostgresCluster, data: string): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const secret = mkdtempSync(join(tmpdir(), 'steerco-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (cluster.user !== null) {
    for (const path of [secret, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
  }
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const format = ['--encoding=UTF8', '--locale=C', '--data-checksums'];
  try {
    await promisify(execFile)(
      cluster.binaries.initdb,
      [`--pgdata=${unfinished}`, ...access, ...format],
      { ...ids(cluster.user), cwd: cluster.folder, env: { ...process.env, LC_ALL: 'C' } },
    );
    renameSync(unfinished, data);
  } catch (cause) {
    throw new SteercoError('STEERCO_POSTGRES_FAILED', `initdb failed in ${cluster.folder}`, {
      cause,
      hint: cause instanceof Error ? cause.message : 'See its output.',
    });
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

/**
 * Clears what a killed run left: its server when that still runs on this folder, and a lock file
 * whose process id has meanwhile gone to a stranger (PostgreSQL would refuse to start).
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const data = join(folder, 'data');
  const lock = join(data, 'postmaster.pid');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : NaN;
  if (!Number.isInteger(pid)) return;
  await endLeftover(pid, data, 'SIGINT');
  if (isRunning(pid)) rmSync(lock, { force: true });
}

async function answers(cluster: PostgresCluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl(cluster, 'postgres') });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts the server, making its data folder first when there is none. Settles when it answers;
 * rejects with STEERCO_POSTGRES_FAILED and the end of its log. It ends with this process.
 */
export async function startCluster(cluster: PostgresCluster): Promise<KeptServer> {
  const data = join(cluster.folder, 'data');
  await clearLeftovers(cluster.folder);
  if (!existsSync(data)) await initialise(cluster, data);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...(cluster.settings ?? []),
  ].flatMap((setting) => ['-c', setting]);
  const server = await startKept(
    {
      command: cluster.binaries.postgres,
      args: ['-D', data, '-p', String(cluster.port), ...settings],
      cwd: cluster.folder,
      env: { LC_ALL: 'C' },
      ...ids(cluster.user),
      // Fast shutdown, then immediate (recovers at the next start), then the kernel's.
      stopSignals: ['SIGINT', 'SIGQUIT', 'SIGKILL'],
      graceMs: 15_000,
    },
    cluster.logFile,
  );
  if (await untilReady(server, () => answers(cluster))) return server;
  const tail = logTail(cluster.logFile);
  throw new SteercoError('STEERCO_POSTGRES_FAILED', `PostgreSQL did not start: ${tail}`, {
    hint: `Its log is ${cluster.logFile}.`,
  });
}

/** Makes a database unless the cluster has it already. */
export async function ensureDatabase(cluster: PostgresCluster, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(cluster, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
    }
  } finally {
    await client.end();
  }
}

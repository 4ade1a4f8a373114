/** A PostgreSQL server for one run of the tests: `embedded` (from npm) or `system` (Debian's). */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../worker/embedded/ports.js';
import { postgresBinaries } from '../../worker/embedded/postgres-binaries.js';
import type { PostgresBinaries } from '../../worker/embedded/postgres-binaries.js';
import { databaseUrl, startCluster } from '../../worker/embedded/postgres-cluster.js';
import { databaseUser } from '../../worker/embedded/postgres-user.js';
import { untilInputCloses } from './until-input-closes.js';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST_MAJOR = 15;

function systemBinaries(): PostgresBinaries | null {
  if (!existsSync(DEBIAN)) return null;
  const majors = readdirSync(DEBIAN)
    .map(Number)
    .sort((one, other) => other - one);
  const major = majors.find((version) => existsSync(join(DEBIAN, String(version), 'bin/initdb')));
  if (major === undefined || major < OLDEST_MAJOR) return null;
  const bin = join(DEBIAN, String(major), 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function newFolder(user: ReturnType<typeof databaseUser>): { root: string; folder: string } {
  const root = mkdtempSync(join(tmpdir(), 'steerco-test-postgres-'));
  chmodSync(root, 0o711);
  const folder = join(root, 'cluster');
  mkdirSync(folder);
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return { root, folder };
}

async function serve(kind: string): Promise<void> {
  const user = databaseUser();
  const binaries = kind === 'system' ? systemBinaries() : postgresBinaries(user, console.error);
  if (binaries === null) {
    const reason = `no PostgreSQL ${OLDEST_MAJOR} or later below ${DEBIAN}`;
    console.log(JSON.stringify({ url: null, reason }));
    return;
  }
  const { root, folder } = newFolder(user);
  try {
    // The data is thrown away with the run: nothing is gained by waiting for the disk.
    const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300'];
    const logFile = join(root, 'log');
    const port = await freePort();
    const cluster = { binaries, user, folder, port, password: 'test', logFile, settings };
    const server = await startCluster(cluster);
    console.log(JSON.stringify({ url: databaseUrl(cluster, 'postgres') }));
    await untilInputCloses();
    await server.stop();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

await serve(process.argv[2] ?? 'embedded');

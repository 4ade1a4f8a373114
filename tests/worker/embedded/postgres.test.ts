import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import { collectReports } from '../../support/reports.js';
import { spawnSource } from '../../support/spawn-source.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startEmbeddedPostgres } from '../../../worker/embedded/postgres.js';
import { isRunning } from '../../../worker/embedded/processes.js';

jest.setTimeout(90_000);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function query(url: string, sql: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query<Record<string, unknown>>(sql).finally(() => client.end());
}

async function answers(url: string): Promise<boolean> {
  return query(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
}

describe('the embedded PostgreSQL server', () => {
  it('keeps its data and its address over a restart, with every commit synced', async () => {
    const options = { stateFolder: folder.path, reports: collectReports() };
    const first = await startEmbeddedPostgres(options);
    await query(first.url, "CREATE TABLE kept AS SELECT 'a row' AS what");
    expect((await query(first.url, 'SHOW fsync')).rows).toEqual([{ fsync: 'on' }]);
    expect((await query(first.url, 'SHOW synchronous_commit')).rows[0]).toEqual({
      synchronous_commit: 'on',
    });
    await first.stop();
    const second = await startEmbeddedPostgres(options);
    expect(second.url).toBe(first.url);
    expect((await query(second.url, 'SELECT * FROM kept')).rows).toEqual([{ what: 'a row' }]);
    await second.stop();
  });

  it('listens on loopback only and asks for its password, which only the owner can read', async () => {
    const server = await startEmbeddedPostgres({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    const listen = await query(server.url, 'SHOW listen_addresses');
    expect(listen.rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const wrong = new URL(server.url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder.path, 'postgres.json')).mode & 0o077).toBe(0);
    await server.stop();
  });

  it('is started again with its committed rows after it was killed', async () => {
    const reports = collectReports();
    const server = await startEmbeddedPostgres({ stateFolder: folder.path, reports });
    await query(server.url, "CREATE TABLE kept AS SELECT 'a row' AS what");
    process.kill(server.pid, 'SIGKILL');
    await eventually(() => reports.lines.includes('PostgreSQL is running again'));
    expect((await query(server.url, 'SELECT * FROM kept')).rows).toEqual([{ what: 'a row' }]);
    await server.stop();
  });

  it('ends with a killed parent, and the next start finds its rows', async () => {
    const parent = await spawnSource('hold-state-folder.ts', [folder.path, 'postgres']);
    const { server } = JSON.parse(parent.firstLine ?? '') as { server: number };
    await parent.kill();
    await eventually(() => !isRunning(server));
    const next = await startEmbeddedPostgres({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    expect(await answers(next.url)).toBe(true);
    await next.stop();
  });

  it('starts over a lock file whose process id has gone to a stranger', async () => {
    const options = { stateFolder: folder.path, reports: collectReports() };
    const first = await startEmbeddedPostgres(options);
    const lock = join(first.folder, 'data', 'postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    await first.stop();
    writeFileSync(lock, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await startEmbeddedPostgres(options);
    expect(await answers(second.url)).toBe(true);
    await second.stop();
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
asRoot('as root', () => {
  it('keeps the data below the state folder where the database’s user can reach it', async () => {
    const server = await startEmbeddedPostgres({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    expect(server.folder).toBe(join(folder.path, 'postgres'));
    await server.stop();
  });

  it('chooses a reachable folder below a closed home, says which, and keeps to it', async () => {
    const home = join(folder.path, 'home');
    const stateFolder = join(home, '.steerco');
    mkdirSync(stateFolder, { recursive: true });
    chmodSync(home, 0o700);
    const reports = collectReports();
    const first = await startEmbeddedPostgres({ stateFolder, reports });
    await first.stop();
    const second = await startEmbeddedPostgres({ stateFolder, reports });
    await second.stop();
    expect(first.folder.startsWith(home)).toBe(false);
    expect(second.folder).toBe(first.folder);
    expect(reports.lines.join('\n')).toContain(`The database lies in ${first.folder}`);
    expect(existsSync(join(stateFolder, 'postgres'))).toBe(false);
    rmSync(first.folder, { recursive: true });
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { eventually } from '../../support/eventually.js';
import { collectReports } from '../../support/reports.js';
import { spawnSource } from '../../support/spawn-source.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { isRunning } from '../../../worker/embedded/processes.js';
import { startEmbeddedTemporal } from '../../../worker/embedded/temporal.js';

jest.setTimeout(90_000);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  return use(new Client({ connection })).finally(() => connection.close());
}

/** Starts a workflow that nobody works on: it stays open with its state in the server. */
async function leaveOpen(address: string, workflowId: string): Promise<void> {
  await withClient(address, (client) =>
    client.workflow.start('nobody', { workflowId, taskQueue: 'nobody' }),
  );
}

async function statusOf(address: string, workflowId: string): Promise<string> {
  return withClient(address, async (client) => {
    return (await client.workflow.getHandle(workflowId).describe()).status.name;
  });
}

describe('the embedded Temporal server', () => {
  it('keeps a write-ahead log, its state and its addresses over a restart', async () => {
    const reports = collectReports();
    const options = {
      stateFolder: folder.path,
      reports,
      searchAttributes: { SteercoTier: 'Int' },
    };
    const first = await startEmbeddedTemporal(options);
    expect(existsSync(join(folder.path, 'temporal.sqlite-wal'))).toBe(true);
    expect(first.address).toMatch(/^127\.0\.0\.1:/);
    await leaveOpen(first.address, 'kept');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);

    const second = await startEmbeddedTemporal(options);
    expect([second.address, second.uiUrl]).toEqual([first.address, first.uiUrl]);
    expect(await statusOf(second.address, 'kept')).toBe('RUNNING');
    await second.stop();
    expect(reports.lines.join('\n')).toContain('this machine alone');
    expect(reports.lines.join('\n')).not.toContain('write-ahead');
  });

  it('serves its page', async () => {
    const server = await startEmbeddedTemporal({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    expect((await fetch(server.uiUrl)).status).toBe(200);
    await server.stop();
  });

  it('is started again with its state after it was killed', async () => {
    const reports = collectReports();
    const server = await startEmbeddedTemporal({ stateFolder: folder.path, reports });
    await leaveOpen(server.address, 'survivor');
    const killed = server.pid;
    process.kill(killed, 'SIGKILL');
    await eventually(() => reports.lines.includes('Temporal is running again'));
    expect(server.pid).not.toBe(killed);
    expect(await statusOf(server.address, 'survivor')).toBe('RUNNING');
    await server.stop();
  });

  it('ends when the process that started it is killed', async () => {
    const parent = await spawnSource('hold-state-folder.ts', [folder.path, 'temporal']);
    const { server } = JSON.parse(parent.firstLine ?? '') as { server: number };
    expect(isRunning(server)).toBe(true);
    await parent.kill();
    await eventually(() => !isRunning(server));
  });

  it('is ended and started afresh where an earlier run and its keeper were both killed', async () => {
    const parent = await spawnSource('hold-state-folder.ts', [folder.path, 'temporal']);
    const { server } = JSON.parse(parent.firstLine ?? '') as { server: number };
    const keeper = Number(
      execFileSync('ps', ['-o', 'ppid=', '-p', String(server)], { encoding: 'utf8' }),
    );
    process.kill(keeper, 'SIGKILL');
    await parent.kill();
    expect(isRunning(server)).toBe(true);
    const next = await startEmbeddedTemporal({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    expect(isRunning(server)).toBe(false);
    await next.stop();
  });

  it('says why it did not start, with the end of its log', async () => {
    const start = startEmbeddedTemporal({
      stateFolder: folder.path,
      reports: collectReports(),
      searchAttributes: { SteercoTier: 'NoSuchType' },
    });
    await expect(start).rejects.toMatchObject({
      code: 'STEERCO_TEMPORAL_FAILED',
      message: expect.stringContaining('NoSuchType'),
    });
  });
});

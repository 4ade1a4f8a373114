import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { z } from 'zod';
import { SteercoError } from '../../rules/errors.js';
import { logTail, serverLog, startKept } from './kept-server.js';
import type { KeptServer } from './kept-server.js';
import { freePort } from './ports.js';
import { endLeftover } from './processes.js';
import { remembered } from './remembered.js';
import { supervise } from './supervise.js';
import type { ServerReports } from './supervise.js';
import { findTemporalBinary } from './temporal-binaries.js';
import { untilReady } from './until-ready.js';

const NAMESPACE = 'default';
const Memory = z.object({ port: z.number(), uiPort: z.number(), pid: z.number().optional() });

export type EmbeddedTemporalOptions = {
  /** Holds the SQLite file, the log and the remembered ports; made by `openStateFolder`. */
  readonly stateFolder: string;
  /** The `temporal` program; found, or fetched once, when not given. */
  readonly cliPath?: string;
  readonly reports: ServerReports;
  /** Taken at the first start where they are free; any free ones otherwise. */
  readonly preferredPorts?: { readonly port: number; readonly uiPort: number };
  /** Name and type (`Keyword`, `Int`, ...) of the search attributes to register. */
  readonly searchAttributes?: Readonly<Record<string, string>>;
};

export type EmbeddedTemporal = {
  readonly address: string;
  readonly uiUrl: string;
  readonly namespace: string;
  /** The server's process id; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
};

async function answers(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    await connection.ensureConnected();
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

function serverArgs(
  database: string,
  ports: { port: number; uiPort: number },
  attributes: Readonly<Record<string, string>>,
): string[] {
  const listen = ['--ip', '127.0.0.1', '--port', String(ports.port)];
  const ui = ['--ui-port', String(ports.uiPort), '--ui-disable-news-fetch'];
  // Write-ahead log, synced at every commit: what Temporal acknowledged survives a power cut.
  const durable = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'];
  const search = Object.entries(attributes).flatMap(([key, type]) => [
    '--search-attribute',
    `${key}=${type}`,
  ]);
  const log = ['--log-level', 'warn', '--log-format', 'json'];
  return [
    ...['server', 'start-dev', '--db-filename', database],
    ...[...listen, ...ui, ...durable, ...search, ...log],
  ];
}

/**
 * Runs Temporal's dev server for this machine alone: loopback only, its state in one SQLite file of
 * the state folder, ended with this process however that ends, started again with its state.
 * Rejects with STEERCO_TEMPORAL_MISSING or STEERCO_TEMPORAL_FAILED.
 */
export async function startEmbeddedTemporal(
  options: EmbeddedTemporalOptions,
): Promise<EmbeddedTemporal> {
  const { reports } = options;
  const stateFolder = resolve(options.stateFolder);
  const cli =
    options.cliPath ?? (await findTemporalBinary('temporal', (line) => reports.info({}, line)));
  const database = join(stateFolder, 'temporal.sqlite');
  const memory = remembered(stateFolder, 'temporal', Memory);
  const endLast = async (): Promise<void> => {
    const { pid } = memory.read();
    if (pid !== undefined) await endLeftover(pid, database, 'SIGTERM');
  };
  await endLast();
  const port = await freePort(memory.read().port, options.preferredPorts?.port);
  const uiPort = await freePort(memory.read().uiPort, options.preferredPorts?.uiPort);
  const address = `127.0.0.1:${port}`;
  const log = serverLog(stateFolder, 'temporal');
  const args = serverArgs(database, { port, uiPort }, options.searchAttributes ?? {});

  const start = async (): Promise<KeptServer> => {
    await endLast();
    const server = await startKept(
      {
        command: cli,
        args,
        cwd: stateFolder,
        stopSignals: ['SIGTERM', 'SIGKILL'],
        graceMs: 10_000,
      },
      log,
    );
    memory.write({ port, uiPort, pid: server.pid });
    if (await untilReady(server, () => answers(address))) return server;
    throw new SteercoError('STEERCO_TEMPORAL_FAILED', `Temporal did not start: ${logTail(log)}`, {
      hint: `Its log is ${log}.`,
    });
  };

  const server = await supervise('Temporal', start, reports);
  if (!existsSync(`${database}-wal`)) {
    reports.warn(
      { database },
      'Temporal keeps no write-ahead log: its SQLite settings were ignored',
    );
  }
  reports.info({ address, database }, 'Temporal runs for this machine alone; not for production');
  return {
    address,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    namespace: NAMESPACE,
    get pid() {
      return server.pid;
    },
    stop: () => server.stop(),
  };
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const KEEPER = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const LOG_TAIL_BYTES = 2_000;

/** How to run one server under its keeper; `stopSignals` are tried in order, `graceMs` apart. */
export type ServerCommand = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignals: readonly NodeJS.Signals[];
  readonly graceMs: number;
};

/** A running server that ends with this process, however this process ends. */
export type KeptServer = {
  readonly pid: number;
  /** Settles when the server is gone, with its exit code. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
};

/** The file that a server of this state folder logs to. The one before is kept once it grows long. */
export function serverLog(stateFolder: string, name: string): string {
  const folder = join(stateFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return file;
}

/** The last lines of a log, for the message of a server that did not start. */
export function logTail(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').slice(-LOG_TAIL_BYTES).trim();
  } catch {
    return '';
  }
}

async function firstLine(keeper: ChildProcess): Promise<string | null> {
  if (keeper.stdout === null) return null;
  for await (const line of createInterface({ input: keeper.stdout })) return line;
  return null;
}

/**
 * Starts a server under its keeper. Rejects when the program could not be started at all; whether it
 * is ready to serve is the caller's to find out.
 */
export async function startKept(command: ServerCommand, logFile: string): Promise<KeptServer> {
  const log = openSync(logFile, 'a', 0o600);
  // A group of its own: Ctrl-C reaches only this process, which drains before it stops its servers.
  const keeper = spawn(process.execPath, [KEEPER, JSON.stringify(command)], {
    stdio: ['pipe', 'pipe', log],
    detached: true,
  });
  closeSync(log);
  // A keeper that is already gone refuses the closing of its input; `exited` tells of it.
  keeper.stdin?.on('error', () => undefined);
  const exited = once(keeper, 'exit').then(([code]) => (code as number | null) ?? 1);
  const pid = Number(await firstLine(keeper));
  if (!Number.isInteger(pid) || pid === 0) {
    throw new Error(`${command.command} did not start: ${logTail(logFile)}`);
  }
  return {
    pid,
    exited,
    async stop() {
      keeper.stdin?.end();
      await exited;
    },
  };
}

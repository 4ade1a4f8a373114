import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptServer } from './kept-server.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Where the embedded servers report to; a pino logger fits. */
export type ServerReports = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/** A server that is started again, with its state, whenever it ends without being asked to. */
export type SupervisedServer = {
  /** The process id of the run at hand; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
};

/**
 * Starts a server and keeps it up: an unexpected end is reported and followed by a new start after
 * 0.5 s, doubling to 30 s while starts fail. `start` settles once the server is ready to serve; the
 * first failure rejects, later ones are reported and tried again.
 */
export async function supervise(
  name: string,
  start: () => Promise<KeptServer>,
  reports: ServerReports,
): Promise<SupervisedServer> {
  const stopping = new AbortController();
  let server = await start();

  const startAgain = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause, undefined, { signal: stopping.signal });
      try {
        server = await start();
        reports.info({ pid: server.pid }, `${name} is running again`);
        return;
      } catch (error) {
        reports.warn({ error, nextTryMs: pause * 2 }, `${name} did not start`);
      }
    }
  };
  const keepUp = async (): Promise<void> => {
    for (;;) {
      const exitCode = await server.exited;
      if (stopping.signal.aborted) return;
      reports.warn({ pid: server.pid, exitCode }, `${name} ended unexpectedly; starting it again`);
      await startAgain();
    }
  };
  const watched = keepUp().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });

  return {
    get pid() {
      return server.pid;
    },
    async stop() {
      stopping.abort();
      await server.stop();
      await watched;
    },
  };
}

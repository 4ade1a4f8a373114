import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptServer } from './kept-server.js';

const READY_WITHIN_MS = 60_000;

/** Waits until a server answers. False, with the server stopped, when it ended or took over 60 s. */
export async function untilReady(
  server: KeptServer,
  answers: () => Promise<boolean>,
): Promise<boolean> {
  const giveUp = new AbortController();
  void server.exited.then(() => giveUp.abort());
  const late = setTimeout(() => giveUp.abort(), READY_WITHIN_MS);
  try {
    while (!(await answers())) {
      if (giveUp.signal.aborted) {
        await server.stop();
        return false;
      }
      await sleep(50);
    }
    return true;
  } finally {
    clearTimeout(late);
  }
}

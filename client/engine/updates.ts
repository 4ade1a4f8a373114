import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

import { isUnprocessed } from './failures.js';
import { InFlight } from './in-flight.js';

/** Temporal takes ten updates per workflow at once; other callers need places too. */
const inFlightAtMost = 5;
const answerWithinMs = 15_000;
const pauseMs = 100;

/** Sends updates to workflows so that each is answered: a few at a time, and again when one was not taken. */
export class Updates {
  readonly #client: Client;
  readonly #inFlight = new InFlight(inFlightAtMost);

  constructor(client: Client) {
    this.#client = client;
  }

  /** `send` must carry an update id, so that repeating it does nothing twice (design D7). */
  execute<T>(workflowId: string, send: () => Promise<T>): Promise<T> {
    return this.#inFlight.run(workflowId, () => {
      const deadline = Date.now() + answerWithinMs;
      return untilProcessed(() => this.#client.withDeadline(deadline, send), deadline);
    });
  }
}

/** Repeats an update that its workflow has not looked at, until the deadline. */
export async function untilProcessed<T>(send: () => Promise<T>, deadline: number): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!isUnprocessed(error) || Date.now() + pauseMs >= deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

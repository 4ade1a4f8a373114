import { condition } from '@temporalio/workflow';

import type { StreamEvent } from '../rules/events.js';
import { records } from './proxies.js';

/** The most events that one write carries, so that a payload stays small after a long outage of the records. */
const batchSize = 100;

/**
 * The events of one workflow on their way to the records: one write in flight, what accumulates
 * meanwhile goes with the next (design D9). Temporal's history is what makes them durable; the records
 * follow, complete and in order, however long they were away.
 */
export class Journal<E extends StreamEvent> {
  readonly #program: string;
  readonly #stream: string;
  #unrecorded: E[];

  constructor(program: string, stream: string, carried: readonly E[] = []) {
    this.#program = program;
    this.#stream = stream;
    this.#unrecorded = [...carried];
  }

  add(event: E): void {
    this.#unrecorded.push(event);
  }

  get unrecorded(): readonly E[] {
    return this.#unrecorded;
  }

  /** Writes for as long as the workflow runs, beside its main loop. */
  async run(): Promise<never> {
    for (;;) {
      await condition(() => this.#unrecorded.length > 0);
      const events = this.#unrecorded.slice(0, batchSize);
      await records.recordEvents({ program: this.#program, stream: this.#stream, events });
      this.#unrecorded = this.#unrecorded.slice(events.length);
    }
  }

  /** Resolves when every event so far is in the records. */
  async flushed(): Promise<void> {
    await condition(() => this.#unrecorded.length === 0);
  }
}

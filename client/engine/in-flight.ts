/**
 * Lets at most so many pieces of work per key run at once; the others wait their turn, in order. Temporal
 * takes ten updates per workflow at once and refuses some of more than that (design D7).
 */
export class InFlight {
  readonly #limit: number;
  readonly #running = new Map<string, { count: number; readonly waiting: (() => void)[] }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#running.get(key) ?? { count: 0, waiting: [] };
    this.#running.set(key, lane);
    if (lane.count < this.#limit) lane.count += 1;
    else await new Promise<void>((admit) => lane.waiting.push(admit));
    try {
      return await work();
    } finally {
      // Whoever waits longest takes over the place, so the count stays.
      const next = lane.waiting.shift();
      if (next !== undefined) next();
      else if ((lane.count -= 1) === 0) this.#running.delete(key);
    }
  }
}

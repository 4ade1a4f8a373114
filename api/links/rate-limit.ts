/** How many addresses are remembered; whoever uses more within a minute meets other limits first. */
const remembered = 10_000;

/** Counts requests per address in windows of a minute. In memory: each API process counts for itself. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #used = new Map<string, { readonly since: number; count: number }>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes one request at `now` (ms): null, or after how many seconds the next one is taken. */
  take(address: string, now: number): number | null {
    const known = this.#used.get(address);
    if (known === undefined || now >= known.since + minuteMs) {
      this.#remember(address, now);
      return null;
    }
    known.count += 1;
    if (known.count <= this.#perMinute) return null;
    return Math.ceil((known.since + minuteMs - now) / 1_000);
  }

  #remember(address: string, now: number): void {
    this.#used.delete(address);
    this.#used.set(address, { since: now, count: 1 });
    // A map keeps the order of insertion: the oldest windows come first.
    for (const [oldest, { since }] of this.#used) {
      if (now < since + minuteMs && this.#used.size <= remembered) return;
      this.#used.delete(oldest);
    }
  }
}

const minuteMs = 60_000;

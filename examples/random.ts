/** Pseudo-random numbers for example data: the same seed gives the same numbers on every machine. */
export class Random {
  #state: number;

  /** Any text; a seed per series keeps the series independent of each other. */
  constructor(seed: string) {
    this.#state = 2_166_136_261;
    for (const character of seed)
      this.#state = Math.imul(this.#state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }

  /** Evenly spread over [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Evenly spread over [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** About bell-shaped around 0, within ±1: the mean of four even numbers. */
  noise(): number {
    return (this.next() + this.next() + this.next() + this.next()) / 2 - 1;
  }
}

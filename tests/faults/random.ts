/** Numbers in [0, 1) that are the same for the same seed (mulberry32), so that a campaign can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, by a number in [0, 1). */
export function pick<T>(all: readonly T[], random: number): T {
  const one = all[Math.floor(random * all.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

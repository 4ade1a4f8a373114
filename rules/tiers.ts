import type { Tier } from './time.js';

/** The entry of a list of three that belongs to `tier`. */
export function atTier<T>(tiers: readonly [T, T, T], tier: Tier): T {
  return tiers[(tier - 1) as 0 | 1 | 2];
}

/** One tier higher; the top stays (rules R11). */
export function tierAbove(tier: Tier): Tier {
  return tier === 1 ? 2 : 3;
}

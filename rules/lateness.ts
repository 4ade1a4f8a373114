import type { EpochMs } from './time.js';

/** Later than this, the engine was away: people are not escalated for its absence (design D5). */
export const outageAfterMs = 15 * 60_000;

/** Where clocks start that should start at `due` and were looked at at `now`: there, or after an outage now. */
export function clocksStart(due: EpochMs, now: EpochMs): EpochMs {
  return now - due > outageAfterMs ? now : due;
}

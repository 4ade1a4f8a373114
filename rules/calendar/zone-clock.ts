import { Temporal } from 'temporal-polyfill';

import type { EpochMs } from '../time.js';

/**
 * A reading of a wall clock as milliseconds since 1970-01-01T00:00 of that clock: `date` and `time`
 * as if they were UTC. Readings are compared and added like the wall clock shows them.
 */
type WallMs = number;

/** No zone is or ever was further from UTC than this. */
export const maxOffsetMs = 16 * 3_600_000;

/** Converts wall-clock readings of one zone to instants. */
export type ZoneClock = (wall: WallMs) => EpochMs;

/** The clock of a zone by its IANA name. */
export type ZoneClocks = (timeZone: string) => ZoneClock;

/**
 * Gives the clock of one zone, by the rule of RFC 5545 §3.3.5 (rules R7): a reading that a gap skips
 * takes the offset before the gap, one that a fold repeats is its first occurrence. It remembers the
 * span between two changes of offset, because asking the zone data for each of a thousand openings
 * costs tens of milliseconds.
 */
export function zoneClock(timeZone: string): ZoneClock {
  let steady = { from: Infinity, to: -Infinity, offsetMs: 0 };
  const covers = (wall: WallMs): boolean =>
    steady.from <= wall - maxOffsetMs && wall + maxOffsetMs < steady.to;

  return (wall) => {
    if (!covers(wall)) steady = steadySpan(wall - maxOffsetMs, timeZone);
    return covers(wall) ? wall - steady.offsetMs : instantNearChange(wall, timeZone);
  };
}

/** Clocks for one computation: each zone's is made once. */
export function zoneClocks(): ZoneClocks {
  const made = new Map<string, ZoneClock>();
  return (timeZone) => {
    const clock = made.get(timeZone) ?? zoneClock(timeZone);
    made.set(timeZone, clock);
    return clock;
  };
}

/** The span without a change of offset that `at` lies in, and its offset. */
function steadySpan(at: EpochMs, timeZone: string) {
  // A change at `at` itself begins the span: "previous" means strictly before.
  const inside = Temporal.Instant.fromEpochMilliseconds(at + 1).toZonedDateTimeISO(timeZone);
  return {
    from: inside.getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    to: inside.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: inside.offsetNanoseconds / 1e6,
  };
}

function instantNearChange(wall: WallMs, timeZone: string): EpochMs {
  const reading = new Date(wall).toISOString().slice(0, -1);
  return Temporal.PlainDateTime.from(reading).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}

import type { BusinessDuration, EpochMs, Interval } from '../time.js';
import { closingAfter } from './business-days.js';
import { lengthMs, merged, without } from './intervals.js';
import { openBetween, openIntervals } from './openings.js';
import type { BusinessCalendar, Pause } from './types.js';

/** A deadline with its arithmetic. */
export interface DueResult {
  readonly at: EpochMs;
  /** The business time that was counted from the start to `at`, pauses cut out, ascending. */
  readonly segments: readonly Interval[];
}

/**
 * When a business duration that starts at `start` has run out (rules R7).
 * Business time: the first instant at which that much of it has passed; a remainder that ends exactly
 * at closing time is due at closing time. Business days (rules R9): the closing time of the n-th
 * business day after the date of `start`; business time lost to pauses until then is added after it,
 * in business time. Every pause must have its (planned) end: one without is a programming error.
 */
export function due(
  calendar: BusinessCalendar,
  start: EpochMs,
  duration: BusinessDuration,
  pauses: readonly Pause[],
): DueResult {
  const suspended = merged(pauses.map(endedPause));
  return duration.kind === 'business-time'
    ? dueAfterTime(calendar, start, duration.seconds * 1000, suspended)
    : dueAfterDays(calendar, start, duration.days, suspended);
}

/** The business time within `[from, to)` less pauses, in milliseconds; a pause that still runs counts up to `to`. */
export function elapsedMs(
  calendar: BusinessCalendar,
  from: EpochMs,
  to: EpochMs,
  pauses: readonly Pause[],
): number {
  const suspended = merged(
    pauses.map((pause) => ({ start: pause.from, end: pause.to ?? Infinity })),
  );
  return lengthMs(without(openBetween(calendar, from, to), suspended));
}

function endedPause(pause: Pause): Interval {
  if (pause.to === null) throw new TypeError('A deadline needs the planned end of every pause.');
  return { start: pause.from, end: pause.to };
}

function dueAfterTime(
  calendar: BusinessCalendar,
  start: EpochMs,
  milliseconds: number,
  suspended: readonly Interval[],
): DueResult {
  const counted: Interval[] = [];
  let left = Math.round(milliseconds);
  let at = start;
  if (left > 0) {
    for (const open of without(openIntervals(calendar, start), suspended)) {
      at = Math.min(open.end, open.start + left);
      left -= at - open.start;
      counted.push({ start: open.start, end: at });
      if (left === 0) break;
    }
  }
  return { at, segments: merged(counted) };
}

function dueAfterDays(
  calendar: BusinessCalendar,
  start: EpochMs,
  days: number,
  suspended: readonly Interval[],
): DueResult {
  const closing = closingAfter(calendar, start, days);
  const open = [...openBetween(calendar, start, closing)];
  const counted = [...without(open, suspended)];
  const rest = dueAfterTime(calendar, closing, lengthMs(open) - lengthMs(counted), suspended);
  return { at: rest.at, segments: merged([...counted, ...rest.segments]) };
}

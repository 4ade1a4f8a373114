import type { CalendarDuration } from '../../../rules/time.js';

/** A source's timeout; days are 24 hours here. */
export function milliseconds({ days, seconds }: CalendarDuration): number {
  return (days * 86_400 + seconds) * 1_000;
}

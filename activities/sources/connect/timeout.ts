import { SteercoError } from '../../../rules/errors.js';
import type { CalendarDuration } from '../../../rules/time.js';

/** The time that a source has for its whole delivery, tries, pauses and pages included. */
export interface Budget {
  /** Ends the work when the time is over, or the caller wants it ended. */
  readonly signal: AbortSignal;
  readonly endsAt: number;
}

/** A source's timeout; days are 24 hours here. */
export function milliseconds({ days, seconds }: CalendarDuration): number {
  return (days * 86_400 + seconds) * 1_000;
}

/** Works within the source's own time: STEERCO_SOURCE_TIMEOUT after it; the caller's signal ends it with its own reason. */
export async function within<T>(
  { id, timeout }: { readonly id: string; readonly timeout: CalendarDuration },
  callers: AbortSignal | undefined,
  work: (budget: Budget) => Promise<T>,
): Promise<T> {
  const timeoutMs = milliseconds(timeout);
  const own = AbortSignal.timeout(timeoutMs);
  const signal = callers === undefined ? own : AbortSignal.any([callers, own]);
  try {
    return await work({ signal, endsAt: Date.now() + timeoutMs });
  } catch (error) {
    callers?.throwIfAborted();
    if (!own.aborted || error instanceof SteercoError) throw error;
    throw new SteercoError('STEERCO_SOURCE_TIMEOUT', `source "${id}" took over ${timeoutMs} ms`, {
      hint: 'Ask it for less, or give the source a longer timeout.',
      cause: error,
    });
  }
}

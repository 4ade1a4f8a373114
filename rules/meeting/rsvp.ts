import type { EpochMs } from '../time.js';
import type { MeetingState } from './types.js';

export function responseCounts(
  state: MeetingState,
  reply: { readonly person: string; readonly calendarSequence: number; readonly dtstamp: EpochMs },
): boolean {
  if (reply.calendarSequence < state.calendarSequence) return false;
  const known = state.responses?.[reply.person];
  return known === undefined || reply.dtstamp >= known.dtstamp;
}

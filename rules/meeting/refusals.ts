import type { Refusal } from '../refusal.js';
import type { MeetingState } from './types.js';

/** Why a meeting cannot be moved or cancelled any more, or null. */
export function meetingRefusal(state: MeetingState): Refusal | null {
  if (state.status === 'SCHEDULED' || state.status === 'INVITED') return null;
  return {
    code: 'STEERCO_WRONG_STAGE',
    message: `${state.series} of ${state.date} is ${state.status}: it cannot be moved or cancelled`,
    hint: 'only a meeting that has not started can',
  };
}

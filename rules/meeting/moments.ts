import { outageAfterMs } from '../lateness.js';
import type { EpochMs } from '../time.js';
import type { MeetingEventBody } from './events.js';
import type { MeetingState } from './types.js';

/** The next thing that happens to a meeting by itself: when, and which event it is. Null at the end of its life. */
export interface Moment {
  readonly at: EpochMs;
  readonly event: MeetingEventBody;
}

/**
 * What is next for a meeting at `now` (rules R8): invitation, reminders, start, minutes due. A meeting
 * whose start has passed is never invited to nor reminded of, and its chair is asked whether it was
 * held; of several overdue reminders only the newest is sent.
 */
export function nextMoment(state: MeetingState, now: EpochMs): Moment | null {
  const { times } = state;
  switch (state.status) {
    case 'SCHEDULED':
      if (now >= times.start) return unconfirmed(state, now);
      return { at: times.inviteAt, event: { type: 'invited' } };
    case 'INVITED':
      return nextReminder(state, now) ?? start(state, now);
    case 'STARTED':
    case 'UNCONFIRMED':
      return { at: state.minutesDueAt ?? times.minutesDue, event: { type: 'minutes-due' } };
    case 'NO_MINUTES':
    case 'NOT_HELD':
    case 'CLOSED':
    case 'DISTRIBUTED':
    case 'MINUTES_DUE':
    case 'CANCELLED':
      return null;
  }
}

/** After an outage nobody knows whether the meeting was held. */
function start(state: MeetingState, now: EpochMs): Moment {
  if (now - state.times.start > outageAfterMs) return unconfirmed(state, now);
  return { at: state.times.start, event: { type: 'started' } };
}

function unconfirmed({ times, minutesWithinMs }: MeetingState, now: EpochMs): Moment {
  return { at: times.start, event: { type: 'unconfirmed', minutesDue: now + minutesWithinMs } };
}

function nextReminder(state: MeetingState, now: EpochMs): Moment | null {
  const { reminders, start } = state.times;
  const open = reminders.filter((at) => at < start && !state.remindersHandled.includes(at));
  const [first, second] = [...open].sort((a, b) => a - b);
  if (first === undefined) return null;
  if (now >= start)
    return { at: first, event: { type: 'reminder-skipped', reason: 'start-passed' } };
  if (second !== undefined && second <= now) {
    return { at: first, event: { type: 'reminder-skipped', reason: 'superseded' } };
  }
  return { at: first, event: { type: 'reminded' } };
}

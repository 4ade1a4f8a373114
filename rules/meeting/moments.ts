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
 * whose start has passed is never invited to nor reminded of; of several overdue reminders only the
 * newest is sent.
 */
export function nextMoment(state: MeetingState, now: EpochMs): Moment | null {
  const { times } = state;
  switch (state.status) {
    case 'SCHEDULED':
      if (now >= times.start) {
        return {
          at: times.start,
          event: { type: 'unconfirmed', minutesDue: now + state.minutesWithinMs },
        };
      }
      return { at: times.inviteAt, event: { type: 'invited' } };
    case 'INVITED':
      return nextReminder(state, now) ?? { at: times.start, event: { type: 'started' } };
    case 'STARTED':
    case 'UNCONFIRMED':
      return { at: state.minutesDueAt ?? times.minutesDue, event: { type: 'minutes-due' } };
    case 'MINUTES_DUE':
    case 'CANCELLED':
      return null;
  }
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

import type { MeetingEvent } from './events.js';
import type { MeetingState } from './types.js';

/**
 * The state of a meeting after one more event: in the workflow, in the records and when it is started
 * again from them (design D15).
 * @throws Error when the event does not follow the state.
 */
export function foldMeeting(state: MeetingState | null, event: MeetingEvent): MeetingState {
  if (event.sequence !== (state?.sequence ?? 0) + 1) {
    throw new Error(
      `event ${event.sequence} (${event.type}) does not follow ${state?.sequence ?? 0}`,
    );
  }
  if (event.type === 'scheduled') {
    if (state !== null) throw new Error('a meeting is scheduled once');
    return scheduled(event);
  }
  if (state === null)
    throw new Error(`the first event of a meeting is 'scheduled', not '${event.type}'`);
  return {
    ...state,
    ...changes(state, event),
    version: state.version + 1,
    sequence: event.sequence,
  };
}

function scheduled(event: Extract<MeetingEvent, { type: 'scheduled' }>): MeetingState {
  const { program, series, date, tier, uid, charterDigest, minutesWithinMs, times, place } = event;
  return {
    schemaVersion: 1,
    program,
    series,
    date,
    tier,
    uid,
    charterDigest,
    minutesWithinMs,
    times,
    place,
    status: 'SCHEDULED',
    calendarSequence: 0,
    remindersHandled: [],
    minutesDueAt: null,
    version: 1,
    sequence: event.sequence,
  };
}

function changes(
  state: MeetingState,
  event: Exclude<MeetingEvent, { type: 'scheduled' }>,
): Partial<MeetingState> {
  switch (event.type) {
    case 'invited':
      return { status: 'INVITED' };
    case 'unconfirmed':
      return { status: 'UNCONFIRMED', minutesDueAt: event.minutesDue };
    case 'reminded':
    case 'reminder-skipped':
      return { remindersHandled: [...state.remindersHandled, event.due ?? event.at] };
    case 'started':
      return { status: 'STARTED', minutesDueAt: state.times.minutesDue };
    case 'minutes-due':
      return { status: 'MINUTES_DUE' };
    case 'rescheduled':
      return {
        times: event.times,
        place: event.place,
        charterDigest: event.charterDigest,
        calendarSequence: state.calendarSequence + 1,
        remindersHandled: [],
      };
    case 'cancelled':
      return { status: 'CANCELLED', calendarSequence: state.calendarSequence + 1 };
  }
}

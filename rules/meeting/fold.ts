import { foldCalibration } from '../calibration/fold.js';
import { foldDecisions } from './decision-fold.js';
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

type Event<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>;

function scheduled(event: Event<'scheduled'>): MeetingState {
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
    ...(event.plan === undefined ? {} : { plan: event.plan }),
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
    case 'agenda-issued':
      return { agenda: { items: event.items, at: event.at } };
    case 'pack-frozen':
      return { pack: { document: event.document, digest: event.digest } };
    case 'satisfaction-asked':
      return { satisfaction: { asked: event.people, answers: {} } };
    case 'satisfaction-answered':
      return answered(state, event);
    case 'responded':
      return responded(state, event);
    case 'counter-proposed':
    case 'noted':
      return {};
    case 'started':
      return started(state, event);
    case 'attendance-recorded':
      return attended(state, event);
    case 'draw-asked':
      return { times: { ...state.times, drawAt: event.at } };
    case 'sample-drawn':
    case 'case-scored':
    case 'master-scored':
    case 'calibration-closed':
      return { calibration: foldCalibration(state.calibration ?? null, event) };
    case 'minutes-recorded':
      return event.by === undefined ? {} : { minutesBy: event.by };
    case 'decided':
    case 'decision-bound':
    case 'decision-objected':
    case 'decision-carried-out':
    case 'decision-done':
      return { decisions: foldDecisions(state.decisions ?? [], event) };
    case 'closed':
      return { status: 'CLOSED', closedAt: event.at };
    case 'not-held':
      return { status: 'NOT_HELD', notHeld: event.reason };
    case 'minutes-missing':
      return { status: 'NO_MINUTES' };
    case 'distributed':
      return distributed(state, event);
    case 'outcome-reported':
      return { outcomeReported: true };
    case 'calibration-reported':
      return { calibrationReported: true };
    case 'minutes-due':
      return state.plan === undefined ? { status: 'MINUTES_DUE' } : { minutesAsked: true };
    case 'rescheduled':
      return rescheduled(state, event);
    case 'cancelled':
      return { status: 'CANCELLED', calendarSequence: state.calendarSequence + 1 };
  }
}

function answered(
  { satisfaction }: MeetingState,
  { person, score }: Event<'satisfaction-answered'>,
): Partial<MeetingState> {
  const { asked, answers } = satisfaction ?? { asked: [], answers: {} };
  return { satisfaction: { asked, answers: { ...answers, [person]: score } } };
}

function responded(
  { responses }: MeetingState,
  { person, answer, calendarSequence, dtstamp, counts }: Event<'responded'>,
): Partial<MeetingState> {
  if (!counts) return {};
  return { responses: { ...responses, [person]: { answer, calendarSequence, dtstamp } } };
}

/** Opened by a person it was held, whenever that is; by the clock its start has only passed. */
function started(state: MeetingState, { by }: Event<'started'>): Partial<MeetingState> {
  const minutesDueAt = state.minutesDueAt ?? state.times.minutesDue;
  return { status: 'STARTED', minutesDueAt, ...(by === undefined ? {} : { openedBy: by }) };
}

function attended(
  { attendance }: MeetingState,
  { entries }: Event<'attendance-recorded'>,
): Partial<MeetingState> {
  const newest = entries.map(({ person, ...how }) => [person, how] as const);
  return { attendance: { ...attendance, ...Object.fromEntries(newest) } };
}

/** Silence counts from the moment at which everybody has the minutes. */
function distributed(
  { plan }: MeetingState,
  { at, document, digest }: Event<'distributed'>,
): Partial<MeetingState> {
  const silence = plan?.silence ?? null;
  return {
    status: 'DISTRIBUTED',
    minutes: { document, digest },
    ...(silence === null ? {} : { objectionsUntil: at + silence.withinMs }),
  };
}

/** An agenda that is due again is built anew: what it rested on has moved on by then. */
function rescheduled(
  state: MeetingState,
  { at, times, place, charterDigest }: Event<'rescheduled'>,
): Partial<MeetingState> {
  const isDueAgain = times.agendaAt !== undefined && times.agendaAt > at;
  return {
    ...(isDueAgain ? { agenda: undefined, pack: undefined } : {}),
    times,
    place,
    charterDigest,
    calendarSequence: state.calendarSequence + 1,
    remindersHandled: [],
  };
}

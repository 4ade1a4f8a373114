import { outageAfterMs } from '../lateness.js';
import type { EpochMs } from '../time.js';
import type { MeetingEventBody } from './events.js';
import { missingForQuorum } from './quorum.js';
import type { MeetingState } from './types.js';

/** The next thing that happens to a meeting by itself: when, and which event it is. */
export interface Moment {
  readonly at: EpochMs;
  readonly event: MeetingEventBody;
}

/**
 * What is next for a meeting at `now` (rules R8): invitation, reminders, start, minutes asked and due,
 * consent by silence; null when it waits for people only, or its life is over. A meeting whose start has
 * passed is never invited to nor reminded of, and its chair is asked whether it was held; of several
 * overdue reminders only the newest is sent.
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
      return minutes(state, now);
    case 'DISTRIBUTED':
      return consent(state);
    case 'NO_MINUTES':
    case 'NOT_HELD':
    case 'CLOSED':
    case 'MINUTES_DUE':
    case 'CANCELLED':
      return null;
  }
}

/** Whether nothing more can happen to it. */
export function isOver(state: MeetingState): boolean {
  const { status, outcomeReported, notHeld, decisions } = state;
  if (status === 'CANCELLED' || status === 'MINUTES_DUE') return true;
  // Whoever says late that it was held is heard.
  if (status === 'NOT_HELD') return outcomeReported === true && notHeld !== 'nobody-said';
  if (status !== 'DISTRIBUTED' || outcomeReported !== true) return false;
  // Scores may be compared after the meeting; until then their case is not settled.
  if (state.calibration !== undefined && state.calibrationReported !== true) return false;
  return (decisions ?? []).every((one) => one.state === 'DONE' || one.state === 'OBJECTED');
}

/** After an outage nobody knows whether the meeting was held. */
function start(state: MeetingState, now: EpochMs): Moment {
  if (now - state.times.start > outageAfterMs) return unconfirmed(state, now);
  return { at: state.times.start, event: { type: 'started' } };
}

function unconfirmed({ times, minutesWithinMs }: MeetingState, now: EpochMs): Moment {
  return { at: times.start, event: { type: 'unconfirmed', minutesDue: now + minutesWithinMs } };
}

/**
 * At its end the minutes are asked for; when they are due it is settled what is missing. Where that instant
 * passed while the engine was away nobody could have answered: they are asked again (design D5).
 */
function minutes(state: MeetingState, now: EpochMs): Moment {
  const { plan, times, status, minutesAsked } = state;
  const due = state.minutesDueAt ?? times.minutesDue;
  if (plan === undefined) return { at: due, event: { type: 'minutes-due' } };
  if (status === 'STARTED' && minutesAsked !== true && state.minutesBy === undefined)
    return { at: Math.min(times.end, due), event: { type: 'minutes-due' } };
  if (now - due > outageAfterMs) {
    const minutesDue = now + state.minutesWithinMs;
    return { at: due, event: { type: 'unconfirmed', minutesDue } };
  }
  return { at: due, event: missing(state) };
}

/** Without any sign that it was held it was not; without its quorum neither (design §7). */
function missing(state: MeetingState): MeetingEventBody {
  const { attendance, openedBy, minutesBy, decisions } = state;
  const wasHeld =
    openedBy !== undefined ||
    minutesBy !== undefined ||
    (decisions ?? []).length > 0 ||
    Object.values(attendance ?? {}).some(({ presence }) => presence === 'present');
  if (!wasHeld) return { type: 'not-held', reason: 'nobody-said' };
  const lacksQuorum = attendance !== undefined && missingForQuorum(state).length > 0;
  return lacksQuorum ? { type: 'not-held', reason: 'no-quorum' } : { type: 'minutes-missing' };
}

/** Minuted decisions bind once nobody has objected for as long as the charter says. */
function consent({ objectionsUntil, decisions }: MeetingState): Moment | null {
  const open = (decisions ?? []).find((one) => one.state === 'MINUTED');
  if (objectionsUntil === undefined || open === undefined) return null;
  return {
    at: objectionsUntil,
    event: { type: 'decision-bound', decision: open.id, how: 'silence' },
  };
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

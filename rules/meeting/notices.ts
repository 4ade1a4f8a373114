import type { MeetingEvent } from './events.js';
import type { MeetingState } from './types.js';

export type MeetingNoticePurpose =
  | 'meeting-invitation'
  | 'meeting-rescheduled'
  | 'meeting-cancelled'
  | 'meeting-reminder'
  | 'meeting-agenda'
  | 'meeting-pack'
  | 'meeting-counter'
  | 'meeting-minutes'
  | 'meeting-decision'
  | 'meeting-not-held'
  | 'meeting-minutes-due'
  | 'meeting-minutes-missing'
  | 'meeting-unconfirmed'
  | 'meeting-satisfaction'
  | 'calibration-sample';

/** Whom a notice of a meeting is for, by role. `minuting`: chair and secretary. */
export type MeetingAudience =
  | 'attendees'
  | 'minuting'
  | 'evaluators'
  /** Those who are asked how satisfied they are. */
  | 'asked';

/** What is said of an event, and to whom. */
export interface MeetingNoticePlan {
  readonly purpose: MeetingNoticePurpose;
  readonly to: MeetingAudience;
}

/** What must be said of an event, or null: `before` is the meeting as it happened to it. */
export function meetingNoticeOf(
  before: Pick<MeetingState, 'status' | 'times'>,
  event: MeetingEvent,
): MeetingNoticePlan | null {
  switch (event.type) {
    case 'invited':
      return { purpose: 'meeting-invitation', to: 'attendees' };
    case 'reminded':
      return { purpose: 'meeting-reminder', to: 'attendees' };
    // The pack that follows at once has the agenda in it.
    case 'agenda-issued':
      return before.times.packAt !== undefined && before.times.packAt <= event.at
        ? null
        : { purpose: 'meeting-agenda', to: 'attendees' };
    case 'pack-frozen':
      return { purpose: 'meeting-pack', to: 'attendees' };
    case 'sample-drawn':
      return { purpose: 'calibration-sample', to: 'evaluators' };
    case 'counter-proposed':
      return { purpose: 'meeting-counter', to: 'minuting' };
    case 'unconfirmed':
      return { purpose: 'meeting-unconfirmed', to: 'minuting' };
    case 'minutes-due':
      return { purpose: 'meeting-minutes-due', to: 'minuting' };
    case 'minutes-missing':
      return { purpose: 'meeting-minutes-missing', to: 'minuting' };
    case 'not-held':
      return { purpose: 'meeting-not-held', to: 'attendees' };
    case 'distributed':
      return { purpose: 'meeting-minutes', to: 'attendees' };
    // What binds is in the minutes that everybody has; that it does not is news.
    case 'decision-objected':
      return { purpose: 'meeting-decision', to: 'attendees' };
    // Nobody hears of the change of a meeting that nobody was invited to.
    case 'rescheduled':
      return before.status === 'SCHEDULED' || event.quiet === true
        ? null
        : { purpose: 'meeting-rescheduled', to: 'attendees' };
    case 'cancelled':
      return before.status === 'SCHEDULED' || event.quiet === true
        ? null
        : { purpose: 'meeting-cancelled', to: 'attendees' };
    case 'satisfaction-asked':
      return { purpose: 'meeting-satisfaction', to: 'asked' };
    case 'scheduled':
    case 'reminder-skipped':
    case 'satisfaction-answered':
    case 'responded':
    case 'noted':
    case 'started':
    case 'attendance-recorded':
    case 'draw-asked':
    case 'case-scored':
    case 'master-scored':
    case 'calibration-closed':
    case 'minutes-recorded':
    case 'decided':
    case 'decision-bound':
    case 'decision-carried-out':
    case 'decision-done':
    case 'closed':
    case 'outcome-reported':
    case 'calibration-reported':
      return null;
  }
}

import type { MeetingEvent } from './events.js';
import type { MeetingStatus } from './types.js';

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
  | 'calibration-sample';

/** Whom a notice of a meeting is for, by role. `minuting`: chair and secretary. */
export type MeetingAudience = 'attendees' | 'minuting' | 'evaluators';

/** What must be said of an event, or null: `before` is the status it happened in. */
export function meetingNoticeOf(
  before: MeetingStatus | null,
  event: MeetingEvent,
): { readonly purpose: MeetingNoticePurpose; readonly to: MeetingAudience } | null {
  switch (event.type) {
    case 'invited':
      return { purpose: 'meeting-invitation', to: 'attendees' };
    case 'reminded':
      return { purpose: 'meeting-reminder', to: 'attendees' };
    case 'agenda-issued':
      return { purpose: 'meeting-agenda', to: 'attendees' };
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
    case 'decision-bound':
    case 'decision-objected':
      return { purpose: 'meeting-decision', to: 'attendees' };
    // Nobody hears of the change of a meeting that nobody was invited to.
    case 'rescheduled':
      return before === 'SCHEDULED' || event.quiet === true
        ? null
        : { purpose: 'meeting-rescheduled', to: 'attendees' };
    case 'cancelled':
      return before === 'SCHEDULED' || event.quiet === true
        ? null
        : { purpose: 'meeting-cancelled', to: 'attendees' };
    case 'scheduled':
    case 'reminder-skipped':
    case 'satisfaction-asked':
    case 'satisfaction-answered':
    case 'responded':
    case 'noted':
    case 'started':
    case 'attendance-recorded':
    case 'case-scored':
    case 'master-scored':
    case 'calibration-closed':
    case 'minutes-recorded':
    case 'decided':
    case 'decision-carried-out':
    case 'decision-done':
    case 'closed':
    case 'outcome-reported':
      return null;
  }
}

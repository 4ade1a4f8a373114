import type { MeetingEvent } from './events.js';
import type { MeetingStatus } from './types.js';

export type MeetingNoticePurpose =
  | 'meeting-invitation'
  | 'meeting-rescheduled'
  | 'meeting-cancelled'
  | 'meeting-reminder'
  | 'meeting-minutes-due'
  | 'meeting-unconfirmed';

/** What must be said of an event, or null: `before` is the status it happened in. */
export function meetingNoticeOf(
  before: MeetingStatus | null,
  event: MeetingEvent,
): { readonly purpose: MeetingNoticePurpose; readonly to: 'attendees' | 'chair' } | null {
  switch (event.type) {
    case 'invited':
      return { purpose: 'meeting-invitation', to: 'attendees' };
    case 'reminded':
      return { purpose: 'meeting-reminder', to: 'attendees' };
    case 'unconfirmed':
      return { purpose: 'meeting-unconfirmed', to: 'chair' };
    case 'minutes-due':
      return { purpose: 'meeting-minutes-due', to: 'chair' };
    // Nobody hears of the change of a meeting that nobody was invited to.
    case 'rescheduled':
      return before === 'INVITED' ? { purpose: 'meeting-rescheduled', to: 'attendees' } : null;
    case 'cancelled':
      return before === 'INVITED' ? { purpose: 'meeting-cancelled', to: 'attendees' } : null;
    case 'scheduled':
    case 'reminder-skipped':
    case 'started':
      return null;
  }
}

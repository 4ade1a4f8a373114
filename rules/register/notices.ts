import type { EpochMs } from '../time.js';
import type { RegisterEvent } from './events.js';
import { unacknowledged } from './fold.js';
import type { RegisterState } from './types.js';

export type RegisterNoticePurpose = 'update-announced' | 'update-reminder' | 'update-overdue';

/** What must be said of an event: of which announcement, to whom, by when it is to be acknowledged. */
export interface RegisterNoticePlan {
  readonly purpose: RegisterNoticePurpose;
  readonly announcement: string;
  /** Person ids: those who have not acknowledged. */
  readonly to: readonly string[];
  readonly acknowledgeBy: EpochMs;
  /** Who announced it, by person id. */
  readonly by: string;
  /** Of the event; the epoch of its mails (design D10). */
  readonly sequence: number;
  readonly at: EpochMs;
}

/** The notice that an event asks for, or null; `state` is the register after it. */
export function registerNoticeOf(
  state: RegisterState,
  event: RegisterEvent,
): RegisterNoticePlan | null {
  const purpose = purposeOf(event);
  if (purpose === null || !('announcement' in event)) return null;
  const announcement = state.announcements.find(({ id }) => id === event.announcement);
  if (announcement === undefined) return null;
  const { id, acknowledgeBy, by } = announcement;
  const { sequence, at } = event;
  const to = unacknowledged(announcement);
  return { purpose, announcement: id, to, acknowledgeBy, by, sequence, at };
}

function purposeOf(event: RegisterEvent): RegisterNoticePurpose | null {
  switch (event.type) {
    case 'announced':
      return 'update-announced';
    case 'announcement-reminded':
      return 'update-reminder';
    case 'announcement-overdue':
      return 'update-overdue';
    default:
      return null;
  }
}

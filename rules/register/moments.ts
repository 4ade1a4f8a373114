import type { EpochMs } from '../time.js';
import type { RegisterEventBody } from './events.js';
import type { Announcement, RegisterState } from './types.js';

/** The next thing that a register says by itself: when, and which event it is. */
export interface RegisterMoment {
  readonly at: EpochMs;
  readonly event: RegisterEventBody;
}

/**
 * What falls due next over everything that waits to be acknowledged, looked at at `now`: a reminder a day
 * before, and the instant itself. After an outage a reminder that was overtaken by its instant is left
 * out. Null: nothing waits.
 */
export function nextRegisterMoment(state: RegisterState, now: EpochMs): RegisterMoment | null {
  const moments = state.announcements.flatMap((announcement) => momentOf(announcement, now) ?? []);
  return moments.reduce<RegisterMoment | null>(
    (first, moment) => (first === null || moment.at < first.at ? moment : first),
    null,
  );
}

function momentOf(
  { id: announcement, told, remindAt, acknowledgeBy }: Announcement,
  now: EpochMs,
): RegisterMoment | null {
  if (told === 'overdue') return null;
  if (told === 'announced' && remindAt !== null && now < acknowledgeBy) {
    return { at: remindAt, event: { type: 'announcement-reminded', announcement } };
  }
  return { at: acknowledgeBy, event: { type: 'announcement-overdue', announcement } };
}

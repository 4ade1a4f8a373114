import type { StreamEvent } from '../events.js';
import type { EpochMs, LocalDate, Tier } from '../time.js';
import type { MeetingTimes } from './types.js';

export type MeetingEventBody =
  | {
      readonly type: 'scheduled';
      readonly program: string;
      readonly series: string;
      readonly date: LocalDate;
      readonly tier: Tier;
      readonly uid: string;
      readonly charterDigest: string;
      readonly minutesWithinMs: number;
      readonly times: MeetingTimes;
      readonly place: string | null;
    }
  | { readonly type: 'invited' }
  /** The start passed while the engine was away (rules R8). */
  | { readonly type: 'unconfirmed'; readonly minutesDue: EpochMs }
  | { readonly type: 'reminded' }
  | { readonly type: 'reminder-skipped'; readonly reason: 'start-passed' | 'superseded' }
  | { readonly type: 'started' }
  | { readonly type: 'minutes-due' }
  /** text: reason. */
  | {
      readonly type: 'rescheduled';
      readonly times: MeetingTimes;
      readonly place: string | null;
      readonly charterDigest: string;
    }
  /** text: reason. */
  | { readonly type: 'cancelled' };

export type MeetingEvent = StreamEvent & MeetingEventBody;

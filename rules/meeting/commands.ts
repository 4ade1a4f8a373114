import type { CaseScore } from '../calibration/types.js';
import type { EpochMs, Side } from '../time.js';
import type { Decision } from './decisions.js';
import type { AttendanceEntry } from './events.js';
import type { ResponseAnswer } from './types.js';

/**
 * What people ask of a meeting besides moving and cancelling it. Free text is named as it is kept. `side`
 * is that of the person who asks, looked up in the charter by whoever sends the command.
 */
export type MeetingCommand =
  | { readonly type: 'start' }
  | { readonly type: 'attend'; readonly entries: readonly AttendanceEntry[] }
  | { readonly type: 'minutes'; readonly minutes: string }
  | {
      readonly type: 'decide';
      readonly decision: Omit<Decision, 'id'>;
      readonly words: string;
      readonly side: Side;
    }
  | { readonly type: 'confirm'; readonly decision: string; readonly side: Side }
  | {
      readonly type: 'object';
      readonly decision: string;
      readonly reason: string;
      readonly side: Side;
    }
  | { readonly type: 'finish'; readonly decision: string; readonly note: string | null }
  | { readonly type: 'close' }
  | { readonly type: 'not-held'; readonly reason: string }
  | {
      readonly type: 'respond';
      readonly answer: ResponseAnswer;
      /** SEQUENCE and DTSTAMP of the reply (rules R16). */
      readonly calendarSequence: number;
      readonly dtstamp: EpochMs;
      readonly comment: string | null;
    }
  | {
      readonly type: 'counter';
      readonly start: EpochMs;
      readonly end: EpochMs;
      readonly comment: string | null;
    }
  | { readonly type: 'answer'; readonly score: number; readonly comment: string | null }
  | { readonly type: 'note'; readonly channel: string; readonly note: string }
  | {
      readonly type: 'score' | 'master';
      readonly case: string;
      readonly scored: CaseScore;
      readonly comment: string | null;
    }
  /** Draws the cases now rather than at their time. */
  | { readonly type: 'draw' }
  | { readonly type: 'close-calibration' };

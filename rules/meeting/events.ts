import type { CaseScore, DrawnSample } from '../calibration/types.js';
import type { StreamEvent } from '../events.js';
import type { EpochMs, LocalDate, Side, Tier } from '../time.js';
import type { AgendaItem } from './agenda-items.js';
import type { Decision } from './decisions.js';
import type {
  DocumentRef,
  MeetingPlan,
  MeetingTimes,
  NotHeldReason,
  Presence,
  ResponseAnswer,
} from './types.js';

/** One line of an attendance list. */
export interface AttendanceEntry {
  readonly person: string;
  readonly side: Side;
  readonly presence: Presence;
  readonly representing: string | null;
}

/** Everything that can happen to a meeting. Free text lives in `text`, by the names in comments. */
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
      /** Absent in meetings that were convened before they could be held. */
      readonly plan?: MeetingPlan;
    }
  | { readonly type: 'invited' }
  /** The start passed while the engine was away (rules R8). */
  | { readonly type: 'unconfirmed'; readonly minutesDue: EpochMs }
  | { readonly type: 'reminded' }
  | { readonly type: 'reminder-skipped'; readonly reason: 'start-passed' | 'superseded' }
  | { readonly type: 'agenda-issued'; readonly items: readonly AgendaItem[] }
  | ({ readonly type: 'pack-frozen' } & DocumentRef)
  | { readonly type: 'satisfaction-asked'; readonly people: readonly string[] }
  /** text: comment. `score` is on the scale of the plan. */
  | { readonly type: 'satisfaction-answered'; readonly person: string; readonly score: number }
  /** An answer to the invitation; one that is stale is kept and does not count (rules R16). */
  | {
      readonly type: 'responded';
      readonly person: string;
      readonly answer: ResponseAnswer;
      readonly calendarSequence: number;
      readonly dtstamp: EpochMs;
      readonly counts: boolean;
    }
  /** METHOD:COUNTER. text: comment. */
  | {
      readonly type: 'counter-proposed';
      readonly person: string;
      readonly start: EpochMs;
      readonly end: EpochMs;
    }
  /** text: note. What somebody wrote about it; it changes nothing. */
  | { readonly type: 'noted'; readonly channel: string }
  | { readonly type: 'started' }
  | { readonly type: 'attendance-recorded'; readonly entries: readonly AttendanceEntry[] }
  /** The cases are wanted now, whatever the charter says of their time. */
  | { readonly type: 'draw-asked' }
  | { readonly type: 'sample-drawn'; readonly sample: DrawnSample }
  /** text: comment. */
  | { readonly type: 'case-scored'; readonly case: string; readonly scored: CaseScore }
  /** text: comment. */
  | { readonly type: 'master-scored'; readonly case: string; readonly scored: CaseScore }
  | { readonly type: 'calibration-closed'; readonly drifted: readonly string[] }
  /** text: minutes. A later one replaces it until the meeting is closed. */
  | { readonly type: 'minutes-recorded' }
  /** text: decision. `side` is that of who wrote it down. */
  | { readonly type: 'decided'; readonly decision: Decision; readonly side: Side }
  | {
      readonly type: 'decision-bound';
      readonly decision: string;
      readonly how: 'confirmed' | 'silence';
    }
  /** text: reason. */
  | { readonly type: 'decision-objected'; readonly decision: string }
  | {
      readonly type: 'decision-carried-out';
      readonly decision: string;
      /** What came of it, such as the number of the case that it opened. */
      readonly result: string | null;
    }
  /** text: note. */
  | { readonly type: 'decision-done'; readonly decision: string }
  | { readonly type: 'closed' }
  /** text: reason. */
  | { readonly type: 'not-held'; readonly reason: NotHeldReason }
  | { readonly type: 'minutes-missing' }
  | ({ readonly type: 'distributed' } & DocumentRef)
  /** How it went was judged for its series; `case` opened or got it as evidence. */
  | { readonly type: 'outcome-reported'; readonly case: string | null }
  /** Its drift was judged for its series, like `outcome-reported`. */
  | { readonly type: 'calibration-reported'; readonly case: string | null }
  | { readonly type: 'minutes-due' }
  /** text: reason. `quiet`: who was invited hears of it with the other changes of one charter. */
  | {
      readonly type: 'rescheduled';
      readonly times: MeetingTimes;
      readonly place: string | null;
      readonly charterDigest: string;
      readonly quiet?: true;
    }
  /** text: reason. */
  | { readonly type: 'cancelled'; readonly quiet?: true };

export type MeetingEvent = StreamEvent & MeetingEventBody;

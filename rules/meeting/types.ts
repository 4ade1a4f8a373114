import type { CalibrationState, SamplePlan } from '../calibration/types.js';
import type { EpochMs, LocalDate, Side, Tier } from '../time.js';
import type { IssuedAgenda } from './agenda-items.js';
import type { MinutedDecision } from './decisions.js';

export type MeetingStatus =
  | 'SCHEDULED'
  | 'INVITED'
  /** Its start has passed, or its chair has opened it; its minutes are awaited. */
  | 'STARTED'
  /** Its start passed while the engine was away; the chair is asked whether it was held (rules R8). */
  | 'UNCONFIRMED'
  /** It was held and its minutes did not come in time: a governance breach. They may still come. */
  | 'NO_MINUTES'
  /** It did not take place, lacked its quorum, or nobody said that it was held in time: a governance breach. */
  | 'NOT_HELD'
  /** Closed by chair or secretary; the minutes are being filed. */
  | 'CLOSED'
  /** Its minutes are with everybody. It lives on while a decision of it is open. */
  | 'DISTRIBUTED'
  | 'CANCELLED'
  /** The end of a meeting that was convened before minutes could be recorded. */
  | 'MINUTES_DUE';

/** The instants of one meeting, computed from the charter by an activity (design D8). */
export interface MeetingTimes {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly inviteAt: EpochMs;
  readonly reminders: readonly EpochMs[];
  readonly minutesDue: EpochMs;
  /** When the agenda is issued; absent for a meeting that was convened before agendas were. */
  readonly agendaAt?: EpochMs;
  /** When the pre-read pack is frozen and sent. */
  readonly packAt?: EpochMs;
  /** When each member of the client is asked how satisfied they are. */
  readonly askAt?: EpochMs;
  /** Calibration: when the sample is drawn; blind scores are taken until `scoresUntil`. */
  readonly drawAt?: EpochMs;
  readonly scoresUntil?: EpochMs;
}

/** What the charter asked of a meeting when it was convened. */
export interface MeetingPlan {
  readonly quorum: { readonly client: number; readonly provider: number } | null;
  /** How long after the minutes silence counts as consent, and the clause that says so; null: it never does. */
  readonly silence: { readonly withinMs: number; readonly clause: string } | null;
  readonly satisfaction: { readonly scale: 5 | 10 } | null;
  readonly sample: SamplePlan | null;
  /** Cases for which an extraordinary meeting was convened; empty for an ordinary one. */
  readonly extraordinaryFor: readonly string[];
}

export type Presence = 'present' | 'absent' | 'excused';

interface Attendance {
  readonly presence: Presence;
  readonly side: Side;
  /** Whom the person stands in for. */
  readonly representing: string | null;
}

export type ResponseAnswer = 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

/** The newest answer of a person to the invitation (rules R16). */
export interface Response {
  readonly answer: ResponseAnswer;
  readonly calendarSequence: number;
  readonly dtstamp: EpochMs;
}

export type NotHeldReason = 'nobody-said' | 'no-quorum' | 'recorded';

/** A file of the records: minutes or a pre-read pack. */
export interface DocumentRef {
  readonly document: string;
  /** sha256 of its bytes, hexadecimal. */
  readonly digest: string;
}

/** State of one occurrence: the fold of its events. Person-keyed parts are by person id. */
export interface MeetingState {
  readonly schemaVersion: 1;
  readonly program: string;
  readonly series: string;
  /** Unshifted local date: the identity (design D2). */
  readonly date: LocalDate;
  readonly tier: Tier;
  readonly uid: string;
  readonly charterDigest: string;
  /** How long after the end, or after the question whether it was held, the minutes are due. */
  readonly minutesWithinMs: number;
  readonly times: MeetingTimes;
  readonly place: string | null;
  readonly status: MeetingStatus;
  /** iCalendar SEQUENCE: 0, then one more for every change of time, place or status (rules R16). */
  readonly calendarSequence: number;
  /** Nominal instants of reminders that were handled, sent or skipped. */
  readonly remindersHandled: readonly EpochMs[];
  readonly minutesDueAt: EpochMs | null;
  readonly version: number;
  readonly sequence: number;
  /** Absent for a meeting that was convened before it could be held: it ends when its minutes are due. */
  readonly plan?: MeetingPlan;
  readonly agenda?: IssuedAgenda;
  readonly pack?: DocumentRef;
  readonly responses?: Readonly<Record<string, Response>>;
  readonly attendance?: Readonly<Record<string, Attendance>>;
  /** Somebody opened it: then it was held, whatever else is missing. */
  readonly openedBy?: string;
  readonly satisfaction?: {
    readonly asked: readonly string[];
    /** Scores by person. */
    readonly answers: Readonly<Record<string, number>>;
  };
  readonly calibration?: CalibrationState;
  /** Chair and secretary were asked for the minutes at its end. */
  readonly minutesAsked?: true;
  /** Who wrote the minutes last; their words are a text of the event. */
  readonly minutesBy?: string;
  readonly decisions?: readonly MinutedDecision[];
  readonly notHeld?: NotHeldReason;
  readonly closedAt?: EpochMs;
  readonly minutes?: DocumentRef;
  /** Until when an objection keeps a minuted decision from binding by silence. */
  readonly objectionsUntil?: EpochMs;
  /** How it went was judged for its series (a governance breach or not). */
  readonly outcomeReported?: boolean;
  readonly calibrationReported?: true;
}

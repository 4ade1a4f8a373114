import type { ClimbReason } from '../../../rules/action/events.js';
import type { CaseKind, DeadlineKind, Stage, Step, Verdict } from '../../../rules/action/types.js';
import type { EpochMs, LocalDate, Side } from '../../../rules/time.js';
import type { RegisterNoticePurpose } from '../../../rules/register/notices.js';
import type { AnnouncementKind } from '../../../rules/register/types.js';

interface ProgramName {
  readonly id: string;
  readonly name: string;
}

interface ClauseText {
  readonly ref: string;
  readonly text: string;
}

/**
 * What every mail about a case knows of it. Names and figures are ready to print; instants become the
 * recipient's local time when the mail is rendered.
 */
export interface CaseFacts {
  readonly program: ProgramName;
  /** `CA-2026-0014`. */
  readonly case: string;
  readonly kind: CaseKind;
  readonly kpi: string;
  /** `queue: billing`; null when the KPI is one series. */
  readonly scope: string | null;
  readonly clause: ClauseText | null;
  /** The judgement that opened the case; `value` null: nothing was delivered. `by`: how far it fell short. */
  readonly miss: {
    readonly value: string | null;
    readonly target: string;
    readonly by: string | null;
    readonly period: string;
  };
  /** The case for which the KPI's figures are not reliable now; null: they are. */
  readonly unreliable: string | null;
  readonly stage: Stage;
  readonly pending: Step | null;
  readonly acknowledged: boolean;
  readonly tierName: string;
  readonly owner: string;
  readonly waitingFor: Side | null;
  /** The armed deadline. `climbsTo`: name of the tier that hears of it next; null at the top tier. */
  readonly next: {
    readonly at: EpochMs;
    readonly what: DeadlineKind;
    readonly climbsTo: string | null;
  } | null;
  /** Whether the recipient, or somebody for whom they act, is one of those who may do what is owed (rules R9). */
  readonly owes: boolean;
}

/** What changed in a case short of a climb, a pause, a verdict or its end. */
export type CaseChange =
  | { readonly kind: 'entered'; readonly stage: Stage; readonly by: string | null }
  | {
      readonly kind: 'plan-to-approve';
      readonly by: string;
      readonly items: readonly { text: string; owner: string; due: EpochMs }[];
    }
  | { readonly kind: 'plan-rejected'; readonly by: string; readonly reason: string }
  | {
      readonly kind: 'item-returned';
      readonly item: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'extended';
      readonly by: string;
      readonly until: EpochMs;
      readonly reason: string;
    }
  | { readonly kind: 'reassigned'; readonly by: string; readonly reason: string };

/** What a second person is asked to agree to. */
export type CaseRequest =
  | { readonly kind: 'cancel'; readonly by: string; readonly reason: string }
  | {
      readonly kind: 'extend';
      readonly by: string;
      readonly reason: string;
      readonly until: EpochMs;
    };

export type CaseNotice = CaseFacts &
  (
    | { readonly purpose: 'case-opened'; readonly linkedTo: string | null }
    | {
        readonly purpose: 'case-climbed';
        readonly fromTierName: string;
        readonly reason: ClimbReason;
      }
    | { readonly purpose: 'case-reminder' }
    | {
        readonly purpose: 'case-top-notice';
        readonly missed: 'acknowledge' | 'resolve' | 'item';
        /** The nominal deadline that was missed. */
        readonly due: EpochMs;
      }
    | { readonly purpose: 'case-stage'; readonly change: CaseChange }
    | {
        readonly purpose: 'case-paused';
        readonly by: string;
        readonly reason: string;
        readonly until: EpochMs;
      }
    /** `by` null: the pause ended by itself. */
    | { readonly purpose: 'case-resumed'; readonly by: string | null }
    /** `measured`: the periods that counted, such as `81 %, 80.5 %, 82 %`. */
    | { readonly purpose: 'case-verdict'; readonly verdict: Verdict; readonly measured: string }
    | { readonly purpose: 'case-closed'; readonly measured: string }
    | {
        readonly purpose: 'case-cancelled';
        readonly by: string;
        readonly approvedBy: string;
        readonly reason: string;
      }
    | { readonly purpose: 'case-request'; readonly request: CaseRequest }
  );

export interface MeetingFacts {
  readonly program: ProgramName;
  readonly meeting: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** The zone that the meeting is held in. */
  readonly timeZone: string;
  readonly place: string | null;
  readonly tierName: string;
  readonly chair: string;
  readonly clause: ClauseText | null;
  readonly agenda: readonly string[];
  /** Cases that an extraordinary meeting was convened for; empty for an ordinary one. */
  readonly extraordinaryFor: readonly string[];
}

/** A decision as the minutes tell it. */
export interface DecisionLine {
  readonly id: string;
  readonly said: string;
  readonly owner: string;
  readonly due: EpochMs | null;
}

/** Something that the recipient can do with one press; `href` is their own. */
export interface OneAction {
  readonly what: 'confirm' | 'object' | 'rate' | 'acknowledge' | 'respond';
  /** Which of several, such as a decision; empty where there is one. */
  readonly about: string;
  readonly href: string;
}

export type MeetingNotice = MeetingFacts &
  (
    | { readonly purpose: 'meeting-invitation'; readonly actions?: readonly OneAction[] }
    | { readonly purpose: 'meeting-agenda' }
    | { readonly purpose: 'meeting-pack' }
    | {
        readonly purpose: 'meeting-satisfaction';
        readonly scale: number;
        readonly until: EpochMs;
        readonly actions: readonly OneAction[];
      }
    | {
        readonly purpose: 'meeting-counter';
        readonly by: string;
        readonly proposed: EpochMs;
        readonly reason: string | null;
      }
    | {
        readonly purpose: 'meeting-minutes';
        readonly decisions: readonly DecisionLine[];
        /** Until when silence lets decisions bind; null: they need a confirmation. */
        readonly objectionsUntil: EpochMs | null;
        readonly actions: readonly OneAction[];
      }
    | {
        readonly purpose: 'meeting-decision';
        readonly by: string;
        readonly decision: string;
        readonly words: string;
        readonly reason: string | null;
      }
    | {
        readonly purpose: 'meeting-not-held';
        readonly why: 'nobody-said' | 'no-quorum' | 'recorded';
        readonly reason: string | null;
      }
    | { readonly purpose: 'meeting-minutes-missing' }
    | {
        readonly purpose: 'calibration-sample';
        readonly cases: readonly string[];
        readonly until: EpochMs;
        readonly command: string;
      }
    | { readonly purpose: 'meeting-reminder' }
    | {
        readonly purpose: 'meeting-rescheduled';
        readonly previousStart: EpochMs;
        readonly reason: string | null;
        readonly actions?: readonly OneAction[];
      }
    | { readonly purpose: 'meeting-cancelled'; readonly reason: string | null }
    | { readonly purpose: 'meeting-minutes-due'; readonly due: EpochMs }
    | { readonly purpose: 'meeting-unconfirmed'; readonly due: EpochMs }
  );

export type DataNotice = { readonly program: ProgramName; readonly source: string } & (
  | {
      readonly purpose: 'data-gap';
      readonly kpi: string;
      readonly period: string;
      readonly clause: ClauseText | null;
      /** When the gap becomes a reporting default (rules R1); null when the charter lets it pass. */
      readonly graceEnds: EpochMs | null;
    }
  | {
      readonly purpose: 'source-failed';
      readonly kpis: readonly string[];
      readonly problem: string;
      readonly hint: string | null;
      readonly retryAt: EpochMs;
    }
);

/** Days, both inclusive and local dates, on which a tier has nobody who acts. */
export interface CoverageNotice {
  readonly purpose: 'coverage-gap';
  readonly program: ProgramName;
  readonly tierName: string;
  /** Name of the tier to which cases of that time go at once; null at the top. */
  readonly climbsTo: string | null;
  /** Whose people are missing; null: both sides'. */
  readonly side: Side | null;
  readonly role: 'accountable' | 'everybody';
  readonly accountable: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Names. */
  readonly away: readonly string[];
}

/** A process update or training item that the recipient has still to acknowledge. */
export interface UpdateNotice {
  readonly program: ProgramName;
  readonly purpose: RegisterNoticePurpose;
  /** `UPD-3`. */
  readonly announcement: string;
  readonly kind: AnnouncementKind;
  readonly title: string;
  /** Null once erased. */
  readonly text: string | null;
  readonly by: string;
  readonly acknowledgeBy: EpochMs;
  /** None where no links are signed. */
  readonly actions: readonly OneAction[];
}

/** What happened to one meeting for one person. */
export interface MeetingChange {
  readonly meeting: string;
  readonly kind: 'moved' | 'cancelled' | 'attendees' | 'added' | 'taken-off';
  readonly start: EpochMs;
  readonly previousStart: EpochMs;
  readonly timeZone: string;
  readonly place: string | null;
}

/** Everything that one change set does to a person's meetings. */
export interface ChangesNotice {
  readonly purpose: 'meeting-changes';
  readonly program: ProgramName;
  readonly changes: readonly MeetingChange[];
}

export type Notice =
  CaseNotice | MeetingNotice | DataNotice | CoverageNotice | UpdateNotice | ChangesNotice;

export type Language = 'en' | 'es';

/** `id` stands in the commands that the mail offers (`--as ana`). */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  /** Names of the people who are away and for whom the recipient gets it; absent: nobody. */
  readonly onBehalfOf?: readonly string[];
}

export interface Footer {
  readonly program: string;
  /** Head of the record's hash chain, so that nobody can rewrite the past alone (design D9). */
  readonly chainHead: string | null;
}

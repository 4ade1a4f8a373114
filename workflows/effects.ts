import type { CaseAudience, CaseNoticePurpose } from '../rules/action/notices.js';
import type { CaseEvent } from '../rules/action/events.js';
import type { CaseState, Deadline } from '../rules/action/types.js';
import type { DrawnSample } from '../rules/calibration/types.js';
import type { StreamEvent } from '../rules/events.js';
import type { AgendaItem } from '../rules/meeting/agenda-items.js';
import type { MeetingEvent } from '../rules/meeting/events.js';
import type { MeetingAudience, MeetingNoticePurpose } from '../rules/meeting/notices.js';
import type { DocumentRef, MeetingState } from '../rules/meeting/types.js';
import type { SeriesChange } from '../rules/program/series-changes.js';
import type { RegisterNoticePlan } from '../rules/register/notices.js';
import type { EpochMs, Side } from '../rules/time.js';

/** A notice of a corrective action as the workflow hands it over: the facts at that moment, no addresses. */
export interface CaseNotice {
  readonly purpose: CaseNoticePurpose;
  readonly to: readonly CaseAudience[];
  readonly asksToAcknowledge: boolean;
  /** The event it tells of; its sequence is the epoch of the mail (design D10). */
  readonly event: ToldEvent;
  readonly facts: CaseFacts;
}

type Opened = Extract<CaseEvent, { type: 'opened' }>;

/** An event as a notice tells it: without the policy and the roster that the first one carries. */
export type ToldEvent = Exclude<CaseEvent, Opened> | Omit<Opened, 'policy' | 'roster'>;

/** What a notice may tell of a case: its state after the event and the planning, without policy and roster. */
export type CaseFacts = Pick<
  CaseState,
  | 'program'
  | 'case'
  | 'kind'
  | 'kpi'
  | 'subject'
  | 'scope'
  | 'severity'
  | 'clause'
  | 'stage'
  | 'pending'
  | 'tier'
  | 'cycle'
  | 'owner'
  | 'acknowledged'
  | 'latest'
  | 'opening'
  | 'linkedTo'
  | 'watch'
  | 'badPeriods'
  | 'verdict'
  | 'deadline'
> & {
  readonly waitingFor: Side;
  /** Who may do what is owed now. */
  readonly owing: readonly string[];
};

export interface MeetingNotice {
  readonly purpose: MeetingNoticePurpose;
  readonly to: MeetingAudience;
  readonly sequence: number;
  /** The event that it tells of; absent in notices of runs that began before it was carried. */
  readonly event?: MeetingEvent;
  readonly at: EpochMs;
  /** What was written with the event (a reason), if anything. */
  readonly reason: string | null;
  /** The start before the event; differs from the present one after a reschedule. */
  readonly previousStart: EpochMs;
  readonly state: MeetingState;
}

/** A meeting that an activity does something for, and the time it is done at. */
export interface MeetingWork {
  readonly state: MeetingState;
  readonly at: EpochMs;
}

/** A notice of the program itself, such as a missing delivery: stored in the records, sent by id. */
export interface ProgramNoticeId {
  readonly program: string;
  readonly notice: string;
}

/** A notice of an announcement that waits to be acknowledged; its words are read from the records. */
export interface RegisterNotice extends RegisterNoticePlan {
  readonly program: string;
}

/** Who got a notice and who could not be reached for good. */
export interface Delivery {
  readonly reached: readonly string[];
  /** Also those who are away without anybody who acts for them. */
  readonly unreachable: readonly string[];
  /** Of the tier that the notice is for nobody got it, whoever else did. */
  readonly nobodyOfTier?: true;
}

/**
 * What workflows ask of the world. Implemented in activities/; the names are what Temporal's history
 * shows. `at` is always the workflow's time: an activity never reads a clock for a decision (design D8).
 */
export interface Effects {
  /** Appends the events of one stream; identical ones are skipped, so a retry is harmless. */
  recordEvents(input: {
    readonly program: string;
    readonly stream: string;
    readonly events: readonly StreamEvent[];
  }): Promise<void>;

  /** Compares the charter's calendar with the ledger and carries out the difference (design D1). */
  reconcile(input: {
    readonly program: string;
    readonly digest: string;
    readonly appliedAt: EpochMs;
    readonly at: EpochMs;
    readonly clockOffsetMs: number;
    readonly seriesChanges?: readonly SeriesChange[];
  }): Promise<{
    /** When there is something to do next; null: never, until the charter changes. */
    readonly nextAt: EpochMs | null;
    readonly notices: readonly string[];
  }>;

  /** Lets go of the claim of an ended case; refused while more was claimed than the case has seen (design D3). */
  releaseClaim(input: {
    readonly program: string;
    readonly case: string;
    readonly signalsSeen: number;
    readonly at: EpochMs;
  }): Promise<{ readonly released: boolean }>;

  /** Ids of the client's members who are invited to a meeting: they are asked how satisfied they are. */
  clientMembers(meeting: MeetingWork): Promise<readonly string[]>;
  /** Draws the cases of a calibration; rejects while its source cannot be read. */
  drawSample(meeting: MeetingWork): Promise<DrawnSample>;
  /** The agenda from the state of the program; the same state gives the same agenda. */
  compileAgenda(meeting: MeetingWork): Promise<readonly AgendaItem[]>;
  /** Renders and files the pre-read pack; filed again it is the same document. */
  freezePack(meeting: MeetingWork): Promise<DocumentRef>;
  fileMinutes(meeting: MeetingWork): Promise<DocumentRef>;
  /** Judges how a meeting went for its series; a breach opens a case or becomes evidence of an open one. */
  reportMeeting(
    meeting: MeetingWork & { readonly clockOffsetMs: number },
  ): Promise<{ readonly case: string | null }>;
  /** The same for the scores of a calibration: beyond the tolerance it is a breach. */
  reportCalibration(
    meeting: MeetingWork & { readonly clockOffsetMs: number },
  ): Promise<{ readonly case: string | null }>;
  /** Does what a binding decision says; gives what came of it, such as the number of a case. */
  carryOutDecision(
    meeting: MeetingWork & { readonly decision: string; readonly clockOffsetMs: number },
  ): Promise<string | null>;

  notifyCase(notice: CaseNotice): Promise<Delivery>;
  notifyMeeting(notice: MeetingNotice): Promise<Delivery>;
  notifyProgram(notice: ProgramNoticeId): Promise<Delivery>;
  notifyRegister(notice: RegisterNotice): Promise<Delivery>;
}

/** Effects that only compute, from zone data that workflow code must not hold; run as local activities. */
export interface LocalEffects {
  planCase(input: {
    readonly state: CaseState;
    readonly at: EpochMs;
  }): Promise<{ readonly deadline: Deadline | null; readonly reminderAt: EpochMs | null }>;
  /** From when periods count for the effectiveness of a verified case (rules R10). */
  watchFrom(input: { readonly state: CaseState }): Promise<EpochMs>;
}

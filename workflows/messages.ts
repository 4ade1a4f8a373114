import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

import type { CaseCommand, CommandMeta } from '../rules/action/commands.js';
import type { CaseEvent } from '../rules/action/events.js';
import type { CaseNoticePlan } from '../rules/action/notices.js';
import type { CaseState, PeriodSignal, Roster } from '../rules/action/types.js';
import type { DecisionEffect } from '../rules/meeting/decisions.js';
import type { MeetingCommand } from '../rules/meeting/commands.js';
import type { MeetingEvent } from '../rules/meeting/events.js';
import type { MeetingState, MeetingTimes } from '../rules/meeting/types.js';
import type { ProgramEvent } from '../rules/program/events.js';
import type { ProgramState } from '../rules/program/fold.js';
import type { RegisterCommand, RegisterCommandType } from '../rules/register/commands.js';
import type { RegisterEvent } from '../rules/register/events.js';
import type { RegisterNoticePlan } from '../rules/register/notices.js';
import type { RegisterState } from '../rules/register/types.js';
import type { SeriesChange } from '../rules/program/series-changes.js';
import { streamName } from '../rules/streams.js';
import type { LocalDate } from '../rules/time.js';
import type { CaseNotice, MeetingNotice, RegisterNotice, ToldEvent } from './effects.js';

/** The ids of workflows: the names of their streams of events (design D2, D3). */
export const workflowIds = {
  program: (program: string) => streamName({ kind: 'program', program }),
  meeting: (program: string, series: string, date: LocalDate) =>
    streamName({ kind: 'meeting', program, series, date }),
  action: (program: string, caseNumber: string) =>
    streamName({ kind: 'action', program, case: caseNumber }),
  register: (program: string) => streamName({ kind: 'register', program }),
} as const;

/** One task queue for everything: what differs is the program, not the worker. */
export const taskQueue = 'steerco';

/** The answer to an update: what was written where, so that a page can wait for the records (design D9). */
export interface Written {
  readonly stream: string;
  readonly sequence: number;
}

/** Keys of recent updates with their answers, so that a repeated one is answered and not done again (design D7). */
export type RecentKeys = readonly { readonly key: string; readonly written: Written }[];

/** What a run hands over at continue-as-new: plain JSON (design D14). */
export interface Carried<S, E> {
  readonly state: S;
  readonly unrecorded: readonly E[];
  readonly recentKeys: RecentKeys;
}

// — program

export interface ProgramInput {
  readonly program: string;
  readonly clockOffsetMs: number;
  readonly carried?: Carried<ProgramState, ProgramEvent>;
}

export interface CharterApplication {
  readonly digest: string;
  readonly by: string;
  readonly key: string;
}

export interface SeriesChangeRequest {
  readonly by: string;
  readonly key: string;
  readonly series: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly change: SeriesChange['change'];
  readonly reason: string;
}

/** Moves or cancels every meeting of a series between two dates, also those that nobody is invited to yet. */
export const changeSeries = defineUpdate<Written, [SeriesChangeRequest]>('changeSeries');
/** Something has changed that the agenda depends on: look again now. */
export const reconsider = defineSignal('reconsider');
export const applyCharter = defineUpdate<Written, [CharterApplication]>('applyCharter');
export const programState = defineQuery<ProgramState | null>('state');

// — meeting

export interface MeetingInput {
  readonly program: string;
  readonly clockOffsetMs: number;
  /** The first event; it starts the meeting's life. */
  readonly scheduled: Omit<Extract<MeetingEvent, { type: 'scheduled' }>, 'sequence' | 'at'>;
  readonly carried?: Carried<MeetingState, MeetingEvent> & {
    readonly unsent: readonly MeetingNotice[];
  };
}

export interface MeetingMove {
  readonly by: string;
  readonly key: string;
  readonly times: MeetingTimes;
  readonly place: string | null;
  readonly charterDigest: string;
  readonly reason: string;
  /** Who was invited hears of it with the other changes of one change set. */
  readonly quiet?: true;
}

export interface MeetingWithdrawal {
  readonly by: string;
  readonly key: string;
  readonly reason: string;
  readonly quiet?: true;
}

export interface MeetingRequest {
  readonly by: string;
  readonly key: string;
  readonly command: MeetingCommand;
}

/** Everything else that people do with a meeting: attendance, minutes, decisions, answers. */
export const meetingCommand = defineUpdate<Written, [MeetingRequest]>('command');
export const rescheduleMeeting = defineUpdate<Written, [MeetingMove]>('reschedule');
export const cancelMeeting = defineUpdate<Written, [MeetingWithdrawal]>('cancel');
/** The same from a changed charter: a machine tells, nobody waits (design D7). */
export const meetingMoved = defineSignal<[MeetingMove]>('moved');
export const meetingWithdrawn = defineSignal<[MeetingWithdrawal]>('withdrawn');
export const meetingState = defineQuery<MeetingState>('state');

// — corrective action

/** A notice that is still to be sent, with the event it tells of. */
export type QueuedNotice = CaseNoticePlan & { readonly event: ToldEvent };

export interface CaseInput {
  readonly program: string;
  readonly case: string;
  readonly clockOffsetMs: number;
  readonly opened: Omit<Extract<CaseEvent, { type: 'opened' }>, 'sequence' | 'at' | 'enteredAt'>;
  readonly carried?: Carried<CaseState, CaseEvent> & {
    readonly unsent: readonly CaseNotice[];
    readonly queued: readonly QueuedNotice[];
  };
}

export type CommandType = CaseCommand['type'];

export type CaseRequest = CommandMeta & { readonly command: CaseCommand };

/** The update that carries a command, named like it: `acknowledge`, `contain`, … */
export function caseUpdate(type: CommandType) {
  return defineUpdate<Written, [CaseRequest]>(type);
}

export const commandTypes = [
  'acknowledge',
  'contain',
  'analyse',
  'plan',
  'approve',
  'reject',
  'done',
  'verify',
  'return',
  'pause',
  'resume',
  'extend',
  'reassign',
  'cancel',
  'decide',
] as const satisfies readonly CommandType[];

export const periodsJudged = defineSignal<[readonly PeriodSignal[]]>('periodsJudged');
/** What a meeting decided about a case, once it binds: a machine tells, nobody waits. */
export interface CommitteeDecision {
  readonly key: string;
  readonly series: string;
  readonly date: LocalDate;
  readonly decision: string;
  /** Who wrote it down, and who confirmed it; null when it bound by silence. */
  readonly by: string;
  readonly boundBy: string | null;
  readonly effect: DecisionEffect;
}

export interface CaseNote {
  readonly by: string;
  readonly key: string;
  readonly channel: string;
  readonly note: string;
}

export const committeeDecided = defineSignal<[CommitteeDecision]>('committeeDecided');
/** A reply by mail becomes a note: never a state change. */
export const noteCase = defineUpdate<Written, [CaseNote]>('note');
export const rosterChanged = defineSignal<[Roster]>('rosterChanged');
export const caseState = defineQuery<CaseState>('state');

// — register

export interface RegisterInput {
  readonly program: string;
  readonly clockOffsetMs: number;
  readonly carried?: Carried<RegisterState, RegisterEvent> & {
    readonly unsent: readonly RegisterNotice[];
    readonly queued: readonly RegisterNoticePlan[];
  };
}

export interface RegisterRequest {
  readonly by: string;
  readonly key: string;
  readonly command: RegisterCommand;
}

/** The update that carries a command to a register, named like it: `propose-idea`, `announce`, … */
export function registerUpdate(type: RegisterCommandType) {
  return defineUpdate<Written, [RegisterRequest]>(type);
}

export const registerState = defineQuery<RegisterState | null>('state');

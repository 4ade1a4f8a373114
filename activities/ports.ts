import type { PeriodSignal, Roster } from '../rules/action/types.js';
import type { Records } from '../records/records.js';
import type {
  CaseInput,
  CommitteeDecision,
  MeetingInput,
  MeetingMove,
  MeetingWithdrawal,
} from '../workflows/messages.js';
import type { Links } from './links/links.js';
import type { MailTransport } from './mail/transport.js';
import type { SourceAccess } from './sources/connect/access.js';
import type { MailAddress } from './mail/message.js';

/** Whether a workflow took a signal, or has ended before it came. */
type SignalOutcome = 'delivered' | 'ended';

/**
 * Starting and telling workflows from activities (design D1: meetings and cases are top-level workflows).
 * A start that finds the workflow started already is a success: ids are never used twice.
 */
export interface WorkflowStarter {
  startCase(input: CaseInput): Promise<void>;
  startMeeting(input: MeetingInput): Promise<void>;
  tellCase(
    program: string,
    caseNumber: string,
    signals: readonly PeriodSignal[],
  ): Promise<SignalOutcome>;
  changeRoster(program: string, caseNumber: string, roster: Roster): Promise<SignalOutcome>;
  /** Makes a program look at its agenda again now; one that does not run is left alone. */
  reconsider(program: string): Promise<void>;
  /** Gives what came of it, for people to read; null when the case has ended. */
  tellDecision(
    program: string,
    caseNumber: string,
    decision: CommitteeDecision,
  ): Promise<string | null>;
  moveMeeting(
    program: string,
    series: string,
    date: string,
    move: MeetingMove,
  ): Promise<SignalOutcome>;
  withdrawMeeting(
    program: string,
    series: string,
    date: string,
    withdrawal: MeetingWithdrawal,
  ): Promise<SignalOutcome>;
}

/** How mail leaves the house. Without a transport it is kept in the outbox of the records. */
export interface Post {
  readonly transport: MailTransport | null;
  readonly from: MailAddress;
}

/** What activities need of the world; the worker gives it, tests give their own servers. */
export interface Dependencies {
  readonly records: Records;
  readonly workflows: WorkflowStarter;
  readonly post: Post;
  /** What KPI sources may reach, and their secrets. */
  readonly access: SourceAccess;
  /** Null: mails carry no links. */
  readonly links: Links | null;
}

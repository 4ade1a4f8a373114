import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';

import type { PeriodSignal, Roster } from '../../rules/action/types.js';
import {
  committeeDecided,
  meetingMoved,
  meetingWithdrawn,
  periodsJudged,
  reconsider,
  rosterChanged,
  taskQueue,
  workflowIds,
  type CaseInput,
  type CommitteeDecision,
  type MeetingInput,
  type MeetingMove,
  type MeetingWithdrawal,
} from '../../workflows/messages.js';

type SignalOutcome = 'delivered' | 'ended';

/**
 * Starts and signals meetings and cases, for activities. Workflow ids are never used twice: a start that
 * finds one, running or ended, is a success, since ids come from the records (design D1).
 */
export class TemporalCommands {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  startCase(input: CaseInput): Promise<void> {
    const summary = `${input.case}: ${input.opened.kpi ?? input.opened.kind}`;
    const id = workflowIds.action(input.program, input.case);
    return this.#start('correctiveActionWorkflow', id, summary, input);
  }

  startMeeting(input: MeetingInput): Promise<void> {
    const { series, date } = input.scheduled;
    const id = workflowIds.meeting(input.program, series, date);
    return this.#start('meetingWorkflow', id, `${series} of ${date}`, input);
  }

  tellCase(
    program: string,
    number: string,
    signals: readonly PeriodSignal[],
  ): Promise<SignalOutcome> {
    return this.#tell(this.#case(program, number), (handle) =>
      handle.signal(periodsJudged, signals),
    );
  }

  changeRoster(program: string, number: string, roster: Roster): Promise<SignalOutcome> {
    return this.#tell(this.#case(program, number), (handle) =>
      handle.signal(rosterChanged, roster),
    );
  }

  async reconsider(program: string): Promise<void> {
    const handle = this.#client.workflow.getHandle(workflowIds.program(program));
    await this.#tell(handle, (one) => one.signal(reconsider));
  }

  async tellDecision(
    program: string,
    number: string,
    decision: CommitteeDecision,
  ): Promise<string | null> {
    const told = await this.#tell(this.#case(program, number), (handle) =>
      handle.signal(committeeDecided, decision),
    );
    return told === 'delivered' ? number : null;
  }

  moveMeeting(
    program: string,
    series: string,
    date: string,
    move: MeetingMove,
  ): Promise<SignalOutcome> {
    return this.#tell(this.#meeting(program, series, date), (handle) =>
      handle.signal(meetingMoved, move),
    );
  }

  withdrawMeeting(
    program: string,
    series: string,
    date: string,
    withdrawal: MeetingWithdrawal,
  ): Promise<SignalOutcome> {
    return this.#tell(this.#meeting(program, series, date), (handle) =>
      handle.signal(meetingWithdrawn, withdrawal),
    );
  }

  #case(program: string, number: string): WorkflowHandle {
    return this.#client.workflow.getHandle(workflowIds.action(program, number));
  }

  #meeting(program: string, series: string, date: string): WorkflowHandle {
    return this.#client.workflow.getHandle(workflowIds.meeting(program, series, date));
  }

  async #start(
    workflow: string,
    workflowId: string,
    staticSummary: string,
    input: unknown,
  ): Promise<void> {
    try {
      await this.#client.workflow.start(workflow, {
        workflowId,
        staticSummary,
        taskQueue,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  async #tell(
    handle: WorkflowHandle,
    signal: (handle: WorkflowHandle) => Promise<void>,
  ): Promise<SignalOutcome> {
    try {
      await signal(handle);
      return 'delivered';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'ended';
      throw error;
    }
  }
}

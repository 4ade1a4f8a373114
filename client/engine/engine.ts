import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';

import type { Charter } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { CaseState } from '../../rules/action/types.js';
import { SteercoError } from '../../rules/errors.js';
import type { EpochMs } from '../../rules/time.js';
import {
  applyCharter,
  cancelMeeting,
  caseState,
  caseUpdate,
  changeSeries,
  meetingCommand,
  noteCase,
  rescheduleMeeting,
  taskQueue,
  workflowIds,
  type CaseNote,
  type CaseRequest,
  type MeetingRequest,
  type ProgramInput,
  type SeriesChangeRequest,
  type Written,
} from '../../workflows/messages.js';
import { explained, isGone, unknownCase } from './failures.js';
import {
  meetingMove,
  meetingToChange,
  requireChangeable,
  unknownMeeting,
  type MeetingChange,
} from './meeting-changes.js';
import { commandOf, type MeetingAsk } from './meeting-commands.js';
import { Register } from './register.js';
import { Updates } from './updates.js';

interface EngineSettings {
  readonly client: Client;
  readonly records: Records;
  /** Added to the clock: 0 in production, otherwise what programs and their cases run under (design D8). */
  readonly clockOffsetMs: number;
}

interface CharterToApply {
  readonly charter: Charter;
  readonly digest: string;
  readonly sourceText: string;
  /** Absolute: the paths of its data are relative to its folder. */
  readonly fileName: string;
  readonly by: string;
  readonly key: string;
}

const pollMs = 25;

/**
 * A running engine as people reach it. Every write carries the caller's idempotency key and is answered
 * once it is in Temporal's history; a repeated key is answered alike, for ever (design D7). Errors are
 * `SteercoError`s: refusals with the code of the rule, STEERCO_TEMPORAL_UNREACHABLE when nobody answers.
 */
export class Engine {
  /** What lives between the meetings of a program. */
  readonly register: Register;
  readonly #client: Client;
  readonly #records: Records;
  readonly #clockOffsetMs: number;
  readonly #updates: Updates;

  constructor({ client, records, clockOffsetMs }: EngineSettings) {
    this.#client = client;
    this.#records = records;
    this.#clockOffsetMs = clockOffsetMs;
    this.#updates = new Updates(client);
    this.register = new Register({
      client,
      records,
      clockOffsetMs,
      write: (...update) => this.#write(...update),
    });
  }

  /** The engine's time. */
  now(): EpochMs {
    return Date.now() + this.#clockOffsetMs;
  }

  /** Puts a checked charter in force, and starts its program when that does not run yet. */
  async apply(request: CharterToApply): Promise<Written> {
    const { charter, digest, sourceText, fileName, by, key } = request;
    const program = charter.program.id;
    const stored = { digest, charter, sourceText, fileName, storedAt: this.now() };
    await this.#records.charters.save(program, stored);
    const workflowId = workflowIds.program(program);
    const input: ProgramInput = { program, clockOffsetMs: this.#clockOffsetMs };
    return this.#write(program, workflowId, key, () =>
      this.#client.workflow.executeUpdateWithStart(applyCharter, {
        args: [{ digest, by, key }],
        updateId: key,
        startWorkflowOperation: new WithStartWorkflowOperation('programWorkflow', {
          workflowId,
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    );
  }

  /**
   * Asks something of a case as a person. Throws the refusal of its rules, STEERCO_UNKNOWN_CASE, or
   * STEERCO_CASE_ENDED; nothing is written then.
   */
  async act(program: string, caseNumber: string, request: CaseRequest): Promise<Written> {
    const workflowId = workflowIds.action(program, caseNumber);
    const update = caseUpdate(request.command.type);
    const options = { args: [request] as [CaseRequest], updateId: request.key };
    try {
      return await this.#write(program, workflowId, request.key, () =>
        this.#client.workflow.getHandle(workflowId).executeUpdate(update, options),
      );
    } catch (error) {
      if (!isGone(error)) throw error;
      return this.#afterTheEnd(program, caseNumber, workflowId, request.key);
    }
  }

  /** Keeps what somebody wrote about a case; it changes nothing of it. */
  async noteCase(program: string, caseNumber: string, note: CaseNote): Promise<Written> {
    const workflowId = workflowIds.action(program, caseNumber);
    const write = this.#write(program, workflowId, note.key, () =>
      this.#client.workflow
        .getHandle(workflowId)
        .executeUpdate(noteCase, { args: [note], updateId: note.key }),
    );
    return orGone(write, () => unknownCase(program, caseNumber));
  }

  /** The newest state of a case: of its workflow, or of the records once that is gone. STEERCO_UNKNOWN_CASE otherwise. */
  async caseState(program: string, caseNumber: string): Promise<CaseState> {
    const handle = this.#client.workflow.getHandle(workflowIds.action(program, caseNumber));
    try {
      return await this.#client.withDeadline(this.#deadline(), () => handle.query(caseState));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw explained(error);
      const recorded = await this.#records.actions.state(program, caseNumber);
      if (recorded === null) throw unknownCase(program, caseNumber);
      return recorded;
    }
  }

  /** Moves a meeting that has not started. Everyone who was invited is told by its workflow. */
  async rescheduleMeeting(
    program: string,
    series: string,
    date: string,
    change: MeetingChange & {
      readonly start: EpochMs;
      /** Null: it lasts as long as before. */
      readonly end: EpochMs | null;
      /** Undefined: where it was. */
      readonly place?: string | null;
    },
  ): Promise<Written> {
    const workflowId = workflowIds.meeting(program, series, date);
    const write = this.#write(program, workflowId, change.key, async () => {
      const meeting = await meetingToChange(
        this.#records,
        program,
        series,
        date,
        change.by,
        this.now(),
      );
      const move = meetingMove(meeting, change, this.now());
      return this.#client.workflow
        .getHandle(workflowId)
        .executeUpdate(rescheduleMeeting, { args: [move], updateId: change.key });
    });
    return orGone(write, () => unknownMeeting(program, series, date));
  }

  /** Cancels a meeting that has not started. Everyone who was invited is told by its workflow. */
  async cancelMeeting(
    program: string,
    series: string,
    date: string,
    { by, key, reason }: MeetingChange,
  ): Promise<Written> {
    const workflowId = workflowIds.meeting(program, series, date);
    const write = this.#write(program, workflowId, key, async () => {
      await meetingToChange(this.#records, program, series, date, by, this.now());
      return this.#client.workflow
        .getHandle(workflowId)
        .executeUpdate(cancelMeeting, { args: [{ by, key, reason }], updateId: key });
    });
    return orGone(write, () => unknownMeeting(program, series, date));
  }

  /** Moves or cancels every meeting of a series between two dates; who was invited hears of all in one mail. */
  async changeSeries(program: string, request: SeriesChangeRequest): Promise<Written> {
    const workflowId = workflowIds.program(program);
    return this.#write(program, workflowId, request.key, async () => {
      await requireChangeable(this.#records, program, request, this.now());
      return this.#client.workflow
        .getHandle(workflowId)
        .executeUpdate(changeSeries, { args: [request], updateId: request.key });
    });
  }

  /** Asks anything else of a meeting as a person: attendance, minutes, decisions, answers. */
  async meeting(
    program: string,
    series: string,
    date: string,
    { by, key, ask }: { readonly by: string; readonly key: string; readonly ask: MeetingAsk },
  ): Promise<Written> {
    const workflowId = workflowIds.meeting(program, series, date);
    const write = this.#write(program, workflowId, key, async () => {
      const command = await commandOf(this.#records, program, series, date, by, ask, this.now());
      const request: MeetingRequest = { by, key, command };
      return this.#client.workflow
        .getHandle(workflowId)
        .executeUpdate(meetingCommand, { args: [request], updateId: key });
    });
    return orGone(write, () => unknownMeeting(program, series, date));
  }

  /** Whether the records hold what an answer named, waited for so long: then pages show it (design D9). */
  async recordsReached(program: string, written: Written, timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const last = await this.#records.streams.lastSequence(program, written.stream);
      if (last >= written.sequence) return true;
      if (Date.now() + pollMs >= until) return false;
      await sleep(pollMs);
    }
  }

  /** Answers a key that was carried out already from the records; otherwise sends the update. */
  async #write(
    program: string,
    workflowId: string,
    key: string,
    send: () => Promise<Written>,
  ): Promise<Written> {
    const answered = await this.#answered(program, workflowId, key);
    if (answered !== null) return answered;
    try {
      return await this.#updates.execute(workflowId, send);
    } catch (error) {
      throw explained(error);
    }
  }

  async #answered(program: string, stream: string, key: string): Promise<Written | null> {
    const sequence = await this.#records.streams.findKey(program, stream, key);
    return sequence === null ? null : { stream, sequence };
  }

  /** The end may have come between a first attempt and its repetition, so the key is looked up once more. */
  async #afterTheEnd(
    program: string,
    caseNumber: string,
    stream: string,
    key: string,
  ): Promise<Written> {
    const answered = await this.#answered(program, stream, key);
    if (answered !== null) return answered;
    const state = await this.#records.actions.state(program, caseNumber);
    if (state === null) throw unknownCase(program, caseNumber);
    const how = state.stage === 'CANCELLED' ? 'cancelled' : 'closed';
    throw new SteercoError('STEERCO_CASE_ENDED', `${caseNumber} is ${how}`, {
      hint: 'a new breach opens a new case',
    });
  }

  #deadline(): number {
    return Date.now() + 15_000;
  }
}

async function orGone(write: Promise<Written>, unknown: () => SteercoError): Promise<Written> {
  try {
    return await write;
  } catch (error) {
    throw isGone(error) ? unknown() : error;
  }
}

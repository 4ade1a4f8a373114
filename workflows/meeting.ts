import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import { decideMeeting } from '../rules/meeting/decide.js';
import type { MeetingEvent, MeetingEventBody } from '../rules/meeting/events.js';
import { foldMeeting } from '../rules/meeting/fold.js';
import { isOver, nextMoment, type Moment } from '../rules/meeting/moments.js';
import { meetingNoticeOf } from '../rules/meeting/notices.js';
import { commandRefusal, meetingRefusal } from '../rules/meeting/refusals.js';
import { meetingTasks, taskKey, type MeetingTask } from '../rules/meeting/tasks.js';
import type { MeetingState } from '../rules/meeting/types.js';
import type { MeetingNotice } from './effects.js';
import { EventStream, patience, type Stamp } from './event-stream.js';
import { performTask } from './meeting-tasks.js';
import {
  cancelMeeting,
  meetingCommand,
  meetingMoved,
  meetingState,
  meetingWithdrawn,
  rescheduleMeeting,
  workflowIds,
  type MeetingInput,
  type MeetingMove,
  type MeetingRequest,
  type MeetingWithdrawal,
  type Written,
} from './messages.js';
import { mail } from './proxies.js';
import { rejection } from './rejection.js';
import { Sender } from './sender.js';

/**
 * One occurrence of a series, from its invitation until its last decision is done: invite → issue the
 * agenda → freeze the pack → start → minutes and decisions → distribute. It may be moved or cancelled on
 * the way; not held, or without minutes in time, it is a governance breach (design §7).
 */
export async function meetingWorkflow(input: MeetingInput): Promise<MeetingState> {
  const meeting = new Meeting(input);
  meeting.listen();
  return meeting.run();
}

class Meeting {
  readonly #input: MeetingInput;
  readonly #stream: EventStream<MeetingState, MeetingEvent>;
  readonly #sender = new Sender<MeetingNotice>((notice) => mail.notifyMeeting(notice));
  /** Tasks under way by key: beside the main loop, which no source or database that is away may hold up. */
  readonly #tasks = new Map<string, CancellationScope>();

  constructor(input: MeetingInput) {
    const { program, clockOffsetMs, scheduled, carried } = input;
    this.#input = input;
    const stream = workflowIds.meeting(program, scheduled.series, scheduled.date);
    this.#stream = new EventStream({ program, stream, clockOffsetMs, fold: foldMeeting, carried });
    if (carried === undefined) this.#stream.emit(scheduled);
    for (const notice of carried?.unsent ?? []) this.#sender.send(notice);
  }

  listen(): void {
    const validator = (asked: { readonly key: string }) => this.#validate(asked);
    setHandler(rescheduleMeeting, (move) => this.#move(move), { validator });
    setHandler(cancelMeeting, (withdrawal) => this.#withdraw(withdrawal), { validator });
    setHandler(meetingCommand, (request) => this.#carryOut(request), {
      validator: (request: MeetingRequest) => this.#validateCommand(request),
    });
    setHandler(meetingMoved, (move) => void this.#ifOpen(() => this.#move(move)));
    setHandler(
      meetingWithdrawn,
      (withdrawal) => void this.#ifOpen(() => this.#withdraw(withdrawal)),
    );
    setHandler(meetingState, () => this.#stream.state);
  }

  async run(): Promise<MeetingState> {
    while (!isOver(this.#stream.state)) {
      if (workflowInfo().continueAsNewSuggested) await this.#continue();
      this.#startTasks();
      const moment = nextMoment(this.#stream.state, this.#stream.now());
      // What is overdue happens at once, all of it: a timer for each would cost more than the meeting.
      if (moment !== null && moment.at <= this.#stream.now())
        this.#emit(moment.event, { due: moment.at });
      else await this.#untilDueOrChanged(moment);
    }
    await condition(allHandlersFinished);
    await this.#sender.idle();
    await this.#stream.flushed();
    return this.#stream.state;
  }

  /** Afterwards the next moment is looked up again: a late wake-up may make it another (rules R8). */
  async #untilDueOrChanged(moment: Moment | null): Promise<void> {
    const { version } = this.#stream.state;
    const woken = () =>
      this.#stream.state.version !== version || workflowInfo().continueAsNewSuggested;
    const task = this.#nextTaskAt();
    if (moment === null && task === null) {
      await condition(woken);
      return;
    }
    const at = Math.min(moment?.at ?? Infinity, task?.at ?? Infinity);
    const summary = moment?.at === at ? moment.event.type : (task?.kind ?? '');
    await condition(woken, at - this.#stream.now(), { summary });
  }

  #nextTaskAt(): MeetingTask | null {
    const now = this.#stream.now();
    const later = meetingTasks(this.#stream.state).filter(({ at }) => at > now);
    return later.sort((a, b) => a.at - b.at)[0] ?? null;
  }

  /** Begins what is due, and ends what the meeting does not need any more, such as an agenda after its start. */
  #startTasks(): void {
    const now = this.#stream.now();
    const due = meetingTasks(this.#stream.state).filter(({ at }) => at <= now);
    const wanted = new Set(due.map(taskKey));
    for (const [key, scope] of this.#tasks) if (!wanted.has(key)) scope.cancel();
    for (const task of due) {
      if (!this.#tasks.has(taskKey(task))) void this.#run(task);
    }
  }

  async #run(task: MeetingTask): Promise<void> {
    const key = taskKey(task);
    const scope = new CancellationScope();
    this.#tasks.set(key, scope);
    try {
      const { clockOffsetMs } = this.#input;
      const outcome = await scope.run(() =>
        performTask(this.#stream.state, task, this.#stream.now(), clockOffsetMs),
      );
      const isWanted = meetingTasks(this.#stream.state).some((one) => taskKey(one) === key);
      if (isWanted) this.#emit(outcome, { due: task.at });
    } catch (error) {
      if (!isCancellation(error)) log.warn('a task of a meeting failed', { task, error });
    }
    this.#tasks.delete(key);
  }

  #emit(body: MeetingEventBody, stamp: Stamp): void {
    const before = this.#stream.state;
    const event = this.#stream.emit({ ...body, ...stamp });
    // A newer time or the cancellation speaks for itself: older messages are withdrawn.
    if (body.type === 'rescheduled' || body.type === 'cancelled') this.#sender.withdraw(() => true);
    const notice = meetingNoticeOf(before, event);
    if (notice === null) return;
    const { sequence, at } = event;
    this.#sender.send({
      ...notice,
      sequence,
      at,
      event,
      reason: stamp.text?.reason ?? null,
      previousStart: before.times.start,
      state: this.#stream.state,
    });
  }

  #validate({ key }: { readonly key: string }): void {
    if (this.#stream.answers.has(key)) return;
    const refusal = meetingRefusal(this.#stream.state);
    if (refusal !== null) throw rejection(refusal);
  }

  #validateCommand({ key, by, command }: MeetingRequest): void {
    if (this.#stream.answers.has(key)) return;
    const refusal = commandRefusal(this.#stream.state, command, by, this.#stream.now());
    if (refusal !== null) throw rejection(refusal);
  }

  /** Synchronous: the state has changed before anybody can read or wait (design D5). */
  #carryOut({ key, by, command }: MeetingRequest): Written {
    return this.#once(key, () => {
      const { text, ...body } = decideMeeting(this.#stream.state, command, by);
      this.#emit(body, { by, key, ...(text === undefined ? {} : { text }) });
    });
  }

  #ifOpen(act: () => Written): Written | null {
    return meetingRefusal(this.#stream.state) === null ? act() : null;
  }

  #move({ by, key, times, place, charterDigest, reason, quiet }: MeetingMove): Written {
    return this.#once(key, () => {
      this.#emit(
        { type: 'rescheduled', times, place, charterDigest, ...(quiet ? { quiet } : {}) },
        { by, key, text: { reason } },
      );
    });
  }

  #withdraw({ by, key, reason, quiet }: MeetingWithdrawal): Written {
    return this.#once(key, () => {
      this.#emit({ type: 'cancelled', ...(quiet ? { quiet } : {}) }, { by, key, text: { reason } });
    });
  }

  #once(key: string, act: () => void): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    act();
    return this.#stream.answers.keep(key, this.#stream.written());
  }

  async #continue(): Promise<never> {
    const isQuiet = () => this.#stream.isRecorded && this.#sender.isIdle && this.#tasks.size === 0;
    await condition(isQuiet, patience);
    await condition(allHandlersFinished);
    return continueAsNew<typeof meetingWorkflow>({
      ...this.#input,
      carried: { ...this.#stream.carry(), unsent: this.#sender.unsent },
    });
  }
}

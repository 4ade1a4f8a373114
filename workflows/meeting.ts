import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import type { MeetingEvent, MeetingEventBody } from '../rules/meeting/events.js';
import { foldMeeting } from '../rules/meeting/fold.js';
import { nextMoment, type Moment } from '../rules/meeting/moments.js';
import { meetingNoticeOf } from '../rules/meeting/notices.js';
import { meetingRefusal } from '../rules/meeting/refusals.js';
import type { MeetingState } from '../rules/meeting/types.js';
import type { MeetingNotice } from './effects.js';
import { EventStream, patience, type Stamp } from './event-stream.js';
import {
  cancelMeeting,
  meetingMoved,
  meetingState,
  meetingWithdrawn,
  rescheduleMeeting,
  workflowIds,
  type MeetingInput,
  type MeetingMove,
  type MeetingWithdrawal,
  type Written,
} from './messages.js';
import { mail } from './proxies.js';
import { rejection } from './rejection.js';
import { Sender } from './sender.js';

/** One occurrence of a series: invite → remind → start → minutes due; it may be moved or cancelled on the way. */
export async function meetingWorkflow(input: MeetingInput): Promise<MeetingState> {
  const meeting = new Meeting(input);
  meeting.listen();
  return meeting.run();
}

class Meeting {
  readonly #input: MeetingInput;
  readonly #stream: EventStream<MeetingState, MeetingEvent>;
  readonly #sender = new Sender<MeetingNotice>((notice) => mail.notifyMeeting(notice));

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
    setHandler(meetingMoved, (move) => void this.#ifOpen(() => this.#move(move)));
    setHandler(
      meetingWithdrawn,
      (withdrawal) => void this.#ifOpen(() => this.#withdraw(withdrawal)),
    );
    setHandler(meetingState, () => this.#stream.state);
  }

  async run(): Promise<MeetingState> {
    for (let moment = this.#next(); moment !== null; moment = this.#next()) {
      // What is overdue happens at once, all of it: a timer for each would cost more than the meeting.
      if (moment.at <= this.#stream.now()) this.#emit(moment.event, { due: moment.at });
      else await this.#untilDueOrChanged(moment);
      if (workflowInfo().continueAsNewSuggested) await this.#continue();
    }
    await condition(allHandlersFinished);
    await this.#sender.idle();
    await this.#stream.flushed();
    return this.#stream.state;
  }

  #next(): Moment | null {
    return nextMoment(this.#stream.state, this.#stream.now());
  }

  /** Afterwards the next moment is looked up again: a late wake-up may make it another (rules R8). */
  async #untilDueOrChanged({ at, event }: Moment): Promise<void> {
    const { version } = this.#stream.state;
    const changed = () => this.#stream.state.version !== version;
    await condition(changed, at - this.#stream.now(), { summary: event.type });
  }

  #emit(body: MeetingEventBody, stamp: Stamp): void {
    const before = this.#stream.state;
    const event = this.#stream.emit({ ...body, ...stamp });
    // A newer time or the cancellation speaks for itself: older messages are withdrawn.
    if (body.type === 'rescheduled' || body.type === 'cancelled') this.#sender.withdraw(() => true);
    const notice = meetingNoticeOf(before.status, event);
    if (notice === null) return;
    const { sequence, at } = event;
    this.#sender.send({
      ...notice,
      sequence,
      at,
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

  #ifOpen(act: () => Written): Written | null {
    return meetingRefusal(this.#stream.state) === null ? act() : null;
  }

  #move({ by, key, times, place, charterDigest, reason }: MeetingMove): Written {
    return this.#once(key, () => {
      this.#emit(
        { type: 'rescheduled', times, place, charterDigest },
        { by, key, text: { reason } },
      );
    });
  }

  #withdraw({ by, key, reason }: MeetingWithdrawal): Written {
    return this.#once(key, () => {
      this.#emit({ type: 'cancelled' }, { by, key, text: { reason } });
    });
  }

  #once(key: string, act: () => void): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    act();
    return this.#stream.answers.keep(key, this.#stream.written());
  }

  async #continue(): Promise<never> {
    await condition(() => this.#stream.isRecorded && this.#sender.isIdle, patience);
    await condition(allHandlersFinished);
    return continueAsNew<typeof meetingWorkflow>({
      ...this.#input,
      carried: { ...this.#stream.carry(), unsent: this.#sender.unsent },
    });
  }
}

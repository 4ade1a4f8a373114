import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import { registerCommandTypes } from '../rules/register/commands.js';
import { decideRegister, type RegisterOutcome } from '../rules/register/decide.js';
import type { RegisterEvent } from '../rules/register/events.js';
import { foldRegister } from '../rules/register/fold.js';
import { nextRegisterMoment } from '../rules/register/moments.js';
import { registerNoticeOf, type RegisterNoticePlan } from '../rules/register/notices.js';
import { registerRefusal } from '../rules/register/refusals.js';
import { emptyRegister, type RegisterState } from '../rules/register/types.js';
import type { RegisterNotice } from './effects.js';
import { EventStream, patience, type Stamp } from './event-stream.js';
import {
  registerState,
  registerUpdate,
  workflowIds,
  type RegisterInput,
  type RegisterRequest,
  type Written,
} from './messages.js';
import { mail } from './proxies.js';
import { rejection } from './rejection.js';
import { Sender } from './sender.js';

/**
 * What lives between the meetings of a program, for as long as the program does: people log ideas and take
 * them to their measured benefit, announce updates and acknowledge them, prove commitments and say when
 * they are away; whoever has not acknowledged is reminded, and then it is overdue.
 */
export async function registerWorkflow(input: RegisterInput): Promise<void> {
  const register = new Register(input);
  register.listen();
  await register.run();
}

class Register {
  readonly #input: RegisterInput;
  readonly #stream: EventStream<RegisterState, RegisterEvent>;
  readonly #sender = new Sender<RegisterNotice>((notice) => mail.notifyRegister(notice));
  /** Notices that wait until the records hold the words of what they tell. */
  #queued: readonly RegisterNoticePlan[];

  constructor(input: RegisterInput) {
    const { program, clockOffsetMs, carried } = input;
    this.#input = input;
    const stream = workflowIds.register(program);
    this.#stream = new EventStream({ program, stream, clockOffsetMs, fold: foldRegister, carried });
    this.#queued = carried?.queued ?? [];
    for (const notice of carried?.unsent ?? []) this.#sender.send(notice);
  }

  listen(): void {
    for (const type of registerCommandTypes) {
      setHandler(registerUpdate(type), (request) => this.#carryOut(request), {
        validator: (request: RegisterRequest) => this.#validate(request),
      });
    }
    setHandler(registerState, () => this.#stream.current);
  }

  async run(): Promise<never> {
    await condition(() => this.#stream.current !== null);
    while (!workflowInfo().continueAsNewSuggested) await this.#next();
    await condition(() => this.#stream.isRecorded && this.#sender.isIdle, patience);
    await condition(allHandlersFinished);
    return continueAsNew<typeof registerWorkflow>({
      ...this.#input,
      carried: { ...this.#stream.carry(), unsent: this.#sender.unsent, queued: this.#queued },
    });
  }

  /** Sends what can be said, then waits for what falls due, for a change, or for the records to catch up. */
  async #next(): Promise<void> {
    this.#sendRecorded();
    const { sequence } = this.#stream.state;
    const now = this.#stream.now();
    const moment = nextRegisterMoment(this.#stream.state, now);
    if (moment !== null && moment.at <= now) {
      this.#emit(moment.event, { due: moment.at });
      return;
    }
    const woken = () =>
      this.#stream.state.sequence !== sequence ||
      (this.#queued.length > 0 && this.#stream.isRecorded) ||
      workflowInfo().continueAsNewSuggested;
    if (moment === null) await condition(woken);
    else await condition(woken, moment.at - now, { summary: moment.event.type });
  }

  #sendRecorded(): void {
    if (!this.#stream.isRecorded) return;
    const { program } = this.#input;
    for (const notice of this.#queued) this.#sender.send({ ...notice, program });
    this.#queued = [];
  }

  #emit(outcome: RegisterOutcome, stamp: Stamp): void {
    const event = this.#stream.emit({ ...outcome, ...stamp });
    const notice = registerNoticeOf(this.#stream.state, event);
    if (notice !== null) this.#queued = [...this.#queued, notice];
  }

  #validate({ by, key, command }: RegisterRequest): void {
    if (this.#stream.answers.has(key)) return;
    const state = this.#stream.current ?? emptyRegister;
    const refusal = registerRefusal(state, command, { by, now: this.#stream.now() });
    if (refusal !== null) throw rejection(refusal);
  }

  /** Synchronous: the state has changed before anybody can read or wait (design D5). */
  #carryOut({ by, key, command }: RegisterRequest): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    const state = this.#stream.current ?? emptyRegister;
    const outcome = decideRegister(state, command, { by, now: this.#stream.now() });
    this.#emit(outcome, { by, key });
    return this.#stream.answers.keep(key, this.#stream.written());
  }
}

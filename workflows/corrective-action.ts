import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import { committeeOutcome } from '../rules/action/committee.js';
import { climb, demandedByData, demandedByDeadline } from '../rules/action/automatic.js';
import { decide, type Outcome } from '../rules/action/decide.js';
import type { CaseEvent } from '../rules/action/events.js';
import { foldCase } from '../rules/action/fold.js';
import { noticeOf } from '../rules/action/notices.js';
import { refusalOf } from '../rules/action/refusals.js';
import { isSameRoster } from '../rules/action/rights.js';
import { isEnded } from '../rules/action/steps.js';
import type { CaseState, PeriodSignal, Roster } from '../rules/action/types.js';
import { clocksStart } from '../rules/lateness.js';
import type { EpochMs, Tier } from '../rules/time.js';
import { caseFacts, toldEvent } from './case-facts.js';
import type { CaseNotice, Delivery, ToldEvent } from './effects.js';
import { EventStream, patience, type Stamp } from './event-stream.js';
import {
  caseState,
  caseUpdate,
  commandTypes,
  committeeDecided,
  noteCase,
  periodsJudged,
  rosterChanged,
  workflowIds,
  type CaseInput,
  type CaseNote,
  type CaseRequest,
  type CommitteeDecision,
  type QueuedNotice,
  type Written,
} from './messages.js';
import { compute, mail, records } from './proxies.js';
import { rejection } from './rejection.js';
import { Sender } from './sender.js';

/**
 * A corrective action until it is closed: people pass its stages, its two clocks raise it through the
 * three tiers, and the KPI itself decides whether the fix worked (rules R9 to R11).
 */
export async function correctiveActionWorkflow(input: CaseInput): Promise<CaseState> {
  const action = new CorrectiveAction(input);
  action.listen();
  return action.run();
}

class CorrectiveAction {
  readonly #input: CaseInput;
  readonly #stream: EventStream<CaseState, CaseEvent>;
  readonly #sender = new Sender<CaseNotice>(
    (notice) => mail.notifyCase(notice),
    (notice, delivery) => this.#delivered(notice, delivery),
  );
  /** Notices of events since the last planning: they wait for it, so that they can name the next deadline. */
  #queued: QueuedNotice[];

  constructor(input: CaseInput) {
    const { program, clockOffsetMs, opened, carried } = input;
    this.#input = input;
    const stream = workflowIds.action(program, input.case);
    this.#stream = new EventStream({ program, stream, clockOffsetMs, fold: foldCase, carried });
    this.#queued = [...(carried?.queued ?? [])];
    if (carried === undefined) this.#emit({ ...opened, enteredAt: this.#entered(opened.due) });
    for (const notice of carried?.unsent ?? []) this.#sender.send(notice);
  }

  listen(): void {
    for (const type of commandTypes) {
      setHandler(caseUpdate(type), (request) => this.#carryOut(request), {
        validator: (request: CaseRequest) => this.#validate(request),
      });
    }
    setHandler(periodsJudged, (signals) => this.#takeIn(signals));
    setHandler(rosterChanged, (roster) => this.#refresh(roster));
    setHandler(committeeDecided, (decided) => this.#obey(decided));
    setHandler(noteCase, (note) => this.#note(note));
    setHandler(caseState, () => this.#stream.state);
  }

  async run(): Promise<CaseState> {
    while (!(await this.#ended())) {
      if (workflowInfo().continueAsNewSuggested) await this.#continue();
      this.#follow(demandedByData(this.#stream.state, this.#stream.now()));
      await this.#untilSomethingIsDue();
    }
    await condition(allHandlersFinished);
    this.#sendQueued();
    await this.#sender.idle();
    await this.#stream.flushed();
    return this.#stream.state;
  }

  /**
   * Plans, then waits for the deadline, the reminder or a change. Whatever arrives while the plan is
   * being computed makes it void: the version is compared after every wait (design D5).
   */
  async #untilSomethingIsDue(): Promise<void> {
    const { version } = this.#stream.state;
    const changed = () => this.#stream.state.version !== version;
    if (this.#isEffective()) return;
    if (await this.#startWatch(changed)) return;
    const plan = await compute.planCase({ state: this.#stream.state, at: this.#stream.now() });
    if (changed()) return;
    this.#arm(plan);
    this.#sendQueued();
    const { deadline, reminderAt } = plan;
    // A flood of messages that change nothing must not fill the history either.
    const woken = () => changed() || workflowInfo().continueAsNewSuggested;
    if (deadline === null) {
      await condition(woken);
      return;
    }
    const now = this.#stream.now();
    const wakeAt = Math.min(deadline.at, reminderAt ?? Infinity);
    if (wakeAt > now) {
      const summary = reminderAt === wakeAt ? 'reminder' : deadline.kind;
      await condition(woken, Math.max(1, wakeAt - now), { summary });
    } else if (deadline.at <= now) {
      this.#follow(demandedByDeadline(this.#stream.state, deadline, now));
    } else {
      this.#emit({ type: 'reminded', due: wakeAt });
    }
  }

  /** A verified case is watched from an instant that depends on zone data: computed once, kept in its events. */
  async #startWatch(changed: () => boolean): Promise<boolean> {
    const { pending, watch } = this.#stream.state;
    if (pending !== 'watch' || watch !== null) return false;
    const from = await compute.watchFrom({ state: this.#stream.state });
    if (!changed()) this.#emit({ type: 'watch-started', from });
    return true;
  }

  #isEffective(): boolean {
    const { verdict, pending } = this.#stream.state;
    return verdict === 'EFFECTIVE' && pending !== null;
  }

  /** A case ends once its claim is released; refused while data is on its way to it (design D3). */
  async #ended(): Promise<boolean> {
    if (!this.#isEffective() && !isEnded(this.#stream.state)) return false;
    this.#sendQueued();
    const { program } = this.#input;
    for (;;) {
      const { signalsSeen } = this.#stream.state;
      const at = this.#stream.now();
      const claim = { program, case: this.#input.case, signalsSeen, at };
      const { released } = await records.releaseClaim(claim);
      if (released) break;
      await condition(() => this.#stream.state.signalsSeen !== signalsSeen, '1 minute');
    }
    if (!isEnded(this.#stream.state)) this.#emit({ type: 'closed' });
    return true;
  }

  #arm({ deadline, reminderAt }: Awaited<ReturnType<typeof compute.planCase>>): void {
    const { state } = this.#stream;
    const same = state.deadline?.at === deadline?.at && state.deadline?.kind === deadline?.kind;
    if (!same || state.reminderAt !== reminderAt) {
      this.#emit({ type: 'deadline-armed', deadline, reminderAt });
    }
  }

  #emit(body: Outcome & Stamp): void {
    const event = this.#stream.emit(body);
    const { state } = this.#stream;
    if (event.type === 'acknowledged' || isEnded(state)) {
      const outdated = (notice: { readonly asksToAcknowledge: boolean }) =>
        isEnded(state) || notice.asksToAcknowledge;
      this.#sender.withdraw(outdated);
      this.#queued = this.#queued.filter((notice) => !outdated(notice));
    }
    const notice = noticeOf(state, event);
    if (notice !== null) this.#queued.push({ ...notice, event: toldEvent(event) });
  }

  #follow(outcomes: readonly (Outcome & Stamp)[]): void {
    for (const outcome of outcomes) this.#emit(outcome);
  }

  #sendQueued(): void {
    const facts = caseFacts(this.#stream.state, this.#stream.now());
    for (const notice of this.#queued) this.#sender.send({ ...notice, facts });
    this.#queued = [];
  }

  /** Nobody of a tier can be reached: said, and the next tier hears of it at once (rules R11). */
  #delivered({ event }: CaseNotice, { reached, unreachable, nobodyOfTier }: Delivery): void {
    const { state } = this.#stream;
    if (unreachable.length === 0 || isEnded(state)) return;
    this.#emit({ type: 'people-unreachable', notice: event.sequence, failed: unreachable });
    // Found out late, when somebody has acknowledged or the case has risen since, it lifts nothing.
    const stillAsked = tierEntered(event) === state.tier && state.acknowledged === null;
    const nobody = nobodyOfTier === true || reached.length === 0;
    if (!nobody || !stillAsked || state.tier === 3) return;
    this.#emit(climb(state, 'nobody-reachable', this.#stream.now()));
  }

  #validate(request: CaseRequest): void {
    if (this.#stream.answers.has(request.key)) return;
    const refusal = refusalOf(this.#stream.state, request.command, request, this.#stream.now());
    if (refusal !== null) throw rejection(refusal);
  }

  /** Synchronous: the state has changed before anybody can read or wait (design D5). */
  #carryOut(request: CaseRequest): Written {
    const { by, key, command } = request;
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    const outcomes = decide(this.#stream.state, command, request);
    // The key marks the last event of the command: with it, all of it is recorded.
    outcomes.forEach((outcome, index) =>
      this.#emit({ ...outcome, by, ...(index === outcomes.length - 1 ? { key } : {}) }),
    );
    return this.#stream.answers.keep(key, this.#stream.written());
  }

  /** A repeated signal changes nothing: `n` counts the signals of this case (invariant 10). */
  #takeIn(signals: readonly PeriodSignal[]): void {
    for (const signal of signals) {
      const { signalsSeen, signalsBeyond } = this.#stream.state;
      const known = signal.n <= signalsSeen || signalsBeyond.includes(signal.n);
      if (!known) this.#emit({ type: 'period-judged', signal });
    }
  }

  /** A decision of a meeting; told again it changes nothing. */
  #obey(decided: CommitteeDecision): void {
    const { key, series, date, decision, by, boundBy } = decided;
    if (this.#stream.answers.has(key)) return;
    const outcome = committeeOutcome(this.#stream.state, decided);
    if (outcome === null) return;
    const reason = `${decision} of ${series}, ${date}`;
    this.#emit({ ...outcome, by: boundBy ?? by, key, text: { reason } });
    this.#stream.answers.keep(key, this.#stream.written());
  }

  #note({ by, key, channel, note }: CaseNote): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    this.#emit({ type: 'noted', channel, by, key, text: { note } });
    return this.#stream.answers.keep(key, this.#stream.written());
  }

  #refresh(roster: Roster): void {
    if (isEnded(this.#stream.state)) return;
    if (isSameRoster(roster, this.#stream.state.roster)) return;
    this.#emit({ type: 'roster-changed', roster });
  }

  /** Tier 1's clocks start at the nominal instant unless the engine was away then (design D5). */
  #entered(due: EpochMs | undefined): EpochMs {
    const now = this.#stream.now();
    return due === undefined ? now : clocksStart(due, now);
  }

  async #continue(): Promise<never> {
    await condition(() => this.#stream.isRecorded && this.#sender.isIdle, patience);
    await condition(allHandlersFinished);
    return continueAsNew<typeof correctiveActionWorkflow>({
      ...this.#input,
      carried: { ...this.#stream.carry(), unsent: this.#sender.unsent, queued: this.#queued },
    });
  }
}

/** The tier that an event brought the case to; null when it brought it to none. */
function tierEntered(event: ToldEvent): Tier | null {
  if (event.type === 'opened') return event.tier;
  return event.type === 'climbed' ? event.to : null;
}

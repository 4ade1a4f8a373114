import { demandedByData, demandedByDeadline } from '../../../rules/action/automatic.js';
import type { CaseCommand } from '../../../rules/action/commands.js';
import { decide, type Outcome } from '../../../rules/action/decide.js';
import type { CaseEvent, CaseEventBody } from '../../../rules/action/events.js';
import { foldCase } from '../../../rules/action/fold.js';
import { refusalOf } from '../../../rules/action/refusals.js';
import { isEnded } from '../../../rules/action/steps.js';
import type { CaseState, PeriodSignal, Roster, Step } from '../../../rules/action/types.js';
import { planCase } from '../../../rules/deadlines/plan.js';
import { watchFrom } from '../../../rules/deadlines/verdict-date.js';
import type { Refusal } from '../../../rules/refusal.js';
import type { EpochMs } from '../../../rules/time.js';
import { ask, opened, openedAt } from './fixtures.js';

type Stamp = Pick<CaseEvent, 'by' | 'key' | 'due' | 'text'>;

/**
 * A corrective action on a clock that the test turns, by the rules alone: what is due is planned, waited
 * for and carried out as the workflow does it, without a server.
 */
export class CaseSimulator {
  readonly events: CaseEvent[] = [];
  now: EpochMs;
  #state: CaseState;
  #keys = 0;

  constructor(first: Extract<CaseEventBody, { type: 'opened' }> = opened(), now = openedAt) {
    this.now = now;
    const event: CaseEvent = { ...first, sequence: 1, at: now, due: first.enteredAt };
    this.events.push(event);
    this.#state = foldCase(null, event);
    this.#settle();
  }

  get state(): CaseState {
    return this.#state;
  }

  /** Carries out a command, or gives the refusal and changes nothing. */
  act(by: string, command: CaseCommand, expectedVersion?: number): Refusal | null {
    const meta = {
      by,
      key: `key-${(this.#keys += 1)}`,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    const refusal = refusalOf(this.#state, command, meta, this.now);
    if (refusal !== null) return refusal;
    for (const outcome of decide(this.#state, command, meta)) this.#emit({ ...outcome, by });
    this.#settle();
    return null;
  }

  /** As `act`, for the way to where a test begins: a refusal is an error. */
  must(by: string, ...commands: readonly CaseCommand[]): this {
    for (const command of commands) {
      const refusal = this.act(by, command);
      if (refusal !== null) throw new Error(`${command.type} by ${by}: ${refusal.message}`);
    }
    return this;
  }

  /** Signals judgements of the KPI. */
  judge(...signals: readonly PeriodSignal[]): this {
    for (const signal of signals) {
      const { signalsSeen, signalsBeyond } = this.#state;
      if (signal.n <= signalsSeen || signalsBeyond.includes(signal.n)) continue;
      this.#emit({ type: 'period-judged', signal });
    }
    this.#settle();
    return this;
  }

  /** A charter was applied that says otherwise who is who. */
  refresh(roster: Roster): this {
    this.#emit({ type: 'roster-changed', roster });
    this.#settle();
    return this;
  }

  /** Lets time pass: everything that falls due until then happens at its instant. */
  until(instant: EpochMs): this {
    for (;;) {
      const wakeAt = this.#wakeAt();
      if (wakeAt === null || wakeAt > instant) break;
      this.now = Math.max(this.now, wakeAt);
      this.#settle();
    }
    this.now = Math.max(this.now, instant);
    return this;
  }

  /** The engine was away until then: what fell due meanwhile is met late. */
  awayUntil(instant: EpochMs): this {
    this.now = instant;
    this.#settle();
    return this;
  }

  /** Events of some kinds with their nominal instants, as `climbed 2026-04-02T09:30:00.000Z`. */
  nominal(...types: readonly CaseEvent['type'][]): readonly string[] {
    return this.events
      .filter((event) => types.includes(event.type))
      .map((event) => `${event.type} ${new Date(event.due ?? event.at).toISOString()}`);
  }

  last<T extends CaseEvent['type']>(type: T): Extract<CaseEvent, { type: T }> | undefined {
    return this.events.findLast(
      (event): event is Extract<CaseEvent, { type: T }> => event.type === type,
    );
  }

  #wakeAt(): EpochMs | null {
    const { deadline, reminderAt } = this.#state;
    return deadline === null ? null : Math.min(deadline.at, reminderAt ?? Infinity);
  }

  #emit(body: Outcome & Stamp): void {
    const event = { ...body, sequence: this.#state.sequence + 1, at: this.now } as CaseEvent;
    this.events.push(event);
    this.#state = foldCase(this.#state, event);
  }

  #settle(): void {
    for (let round = 0; !this.#isQuiet(); round += 1) {
      if (round > 500) throw new Error('the case does not come to rest');
    }
  }

  /** One turn of the workflow's main loop; true when it would sleep or end. */
  #isQuiet(): boolean {
    if (isEnded(this.#state)) return true;
    if (this.#state.verdict === 'EFFECTIVE') {
      this.#emit({ type: 'closed' });
      return true;
    }
    const demanded = demandedByData(this.#state, this.now);
    for (const outcome of demanded) this.#emit(outcome);
    if (demanded.length > 0) return false;
    if (this.#state.pending === 'watch' && this.#state.watch === null) {
      this.#emit({ type: 'watch-started', from: watchFrom(this.#state) });
      return false;
    }
    return this.#planned();
  }

  #planned(): boolean {
    const { deadline, reminderAt } = planCase(this.#state, this.now);
    const { state } = this;
    const same = state.deadline?.at === deadline?.at && state.deadline?.kind === deadline?.kind;
    if (!same || state.reminderAt !== reminderAt)
      this.#emit({ type: 'deadline-armed', deadline, reminderAt });
    if (deadline === null) return true;
    if (deadline.at <= this.now) {
      for (const outcome of demandedByDeadline(this.#state, deadline, this.now))
        this.#emit(outcome);
      return false;
    }
    if (reminderAt === null || reminderAt > this.now) return true;
    this.#emit({ type: 'reminded', due: reminderAt });
    return false;
  }
}

/** Who acts for the client at each tier. */
export const client = { 1: 'cleo', 2: 'cora', 3: 'cyrus' } as const;

const way: readonly (readonly [Step, 'owner' | 'client', CaseCommand])[] = [
  ['contain', 'owner', ask.contain],
  ['analyse', 'owner', ask.analyse],
  ['plan', 'owner', ask.plan],
  ['approve', 'client', ask.approve],
  ['implement', 'owner', ask.done],
  ['verify', 'client', ask.verify],
];

/** A case that was taken, all at one moment, to where `step` is pending; it passes over what its severity skips. */
export function caseAt(step: Step, simulator = new CaseSimulator()): CaseSimulator {
  for (const [at, who, command] of way) {
    const { pending, tier } = simulator.state;
    if (pending === step) break;
    if (pending === at) simulator.must(who === 'owner' ? 'ana' : client[tier], command);
  }
  if (simulator.state.pending !== step) throw new Error(`${step} was passed over`);
  return simulator;
}

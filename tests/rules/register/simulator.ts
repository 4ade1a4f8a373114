import type { RegisterCommand } from '../../../rules/register/commands.js';
import { decideRegister } from '../../../rules/register/decide.js';
import type { RegisterEvent } from '../../../rules/register/events.js';
import { foldRegister } from '../../../rules/register/fold.js';
import { nextRegisterMoment } from '../../../rules/register/moments.js';
import { registerRefusal } from '../../../rules/register/refusals.js';
import { emptyRegister, type RegisterState } from '../../../rules/register/types.js';

export const day = 86_400_000;
/** Wednesday 1 April 2026, 09:00 UTC. */
export const start = Date.parse('2026-04-01T09:00:00Z');

/** A register as its workflow keeps it, with a clock of its own. */
export class Simulated {
  state: RegisterState = emptyRegister;
  readonly events: RegisterEvent[] = [];
  now = start;

  /** The code of the refusal, or null when it was carried out. */
  ask(by: string, command: RegisterCommand): string | null {
    const refusal = registerRefusal(this.state, command, { by, now: this.now });
    if (refusal !== null) return refusal.code;
    this.#emit({ ...decideRegister(this.state, command, { by, now: this.now }), by });
    return null;
  }

  /** Lets time pass, with what the register says by itself; gives those events with their nominal instants. */
  until(at: number): readonly string[] {
    const said: string[] = [];
    for (;;) {
      const moment = nextRegisterMoment(this.state, Math.max(this.now, start));
      if (moment === null || moment.at > at) break;
      this.now = Math.max(this.now, moment.at);
      this.#emit({ ...moment.event, due: moment.at });
      said.push(`${moment.event.type} ${new Date(moment.at).toISOString()}`);
    }
    this.now = Math.max(this.now, at);
    return said;
  }

  #emit(body: object): void {
    const sequence = this.events.length + 1;
    const event = { ...body, sequence, at: this.now } as RegisterEvent;
    this.state = foldRegister(this.state, event);
    this.events.push(event);
  }
}

export const ask = {
  propose: {
    type: 'propose-idea',
    kind: 'improvement',
    owner: 'ana',
    due: null,
    origin: null,
    title: 'Call back',
    detail: null,
    expectedBenefit: '5 % fewer calls',
  },
  announce: {
    type: 'announce',
    kind: 'update',
    to: ['leo', 'mia'],
    acknowledgeBy: start + 7 * day,
    remindAt: start + 6 * day,
    title: 'New refund rule',
    text: 'From May on we refund.',
  },
  absence: {
    type: 'record-absence',
    person: 'ana',
    from: '2026-04-06',
    to: '2026-04-10',
    until: Date.parse('2026-04-10T22:00:00Z'),
    deputy: null,
    standIn: 'leo',
  },
} as const satisfies Record<string, RegisterCommand>;

export const acknowledge = (announcement: string): RegisterCommand => ({
  type: 'acknowledge-announcement',
  announcement,
  channel: 'cli',
});

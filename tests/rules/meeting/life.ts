import type { MeetingCommand } from '../../../rules/meeting/commands.js';
import { decideMeeting } from '../../../rules/meeting/decide.js';
import type { MeetingEvent, MeetingEventBody } from '../../../rules/meeting/events.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import { nextMoment } from '../../../rules/meeting/moments.js';
import { commandRefusal } from '../../../rules/meeting/refusals.js';
import type { MeetingPlan, MeetingState, MeetingTimes } from '../../../rules/meeting/types.js';
import { at, times } from './simulator.js';

const plan: MeetingPlan = {
  quorum: { client: 1, provider: 1 },
  silence: null,
  satisfaction: { scale: 10 },
  sample: null,
  extraordinaryFor: [],
};

/** The quarterly review of the simulator, with an agenda, a pack and a question to the client. */
const fullTimes: MeetingTimes = {
  ...times,
  agendaAt: at('04-16T10:00'),
  packAt: at('04-16T10:00'),
  askAt: at('04-14T12:00'),
};

/** A meeting that is conducted: time passes as its workflow lets it, people give commands. */
export class Life {
  now: number;
  state: MeetingState;
  readonly events: MeetingEvent[] = [];

  constructor(convened: number, own: Partial<MeetingPlan> = {}) {
    this.now = convened;
    const scheduled: MeetingEvent = {
      type: 'scheduled',
      program: 'atlas',
      series: 'qbr',
      date: '2026-04-21',
      tier: 3,
      uid: 'uid',
      charterDigest: 'd',
      minutesWithinMs: 2 * 86_400_000,
      times: fullTimes,
      place: null,
      plan: { ...plan, ...own },
      sequence: 1,
      at: convened,
    };
    this.events.push(scheduled);
    this.state = foldMeeting(null, scheduled);
  }

  /** Lets time pass to an instant, doing by itself whatever falls due. */
  until(instant: number): this {
    for (;;) {
      const moment = nextMoment(this.state, this.now);
      if (moment === null || moment.at > instant) break;
      this.now = Math.max(this.now, moment.at);
      this.emit(moment.event, { due: moment.at });
    }
    this.now = Math.max(this.now, instant);
    return this;
  }

  /** The code of the refusal, or null when the command was carried out. */
  give(by: string, command: MeetingCommand): string | null {
    const refusal = commandRefusal(this.state, command, by, this.now);
    if (refusal !== null) return refusal.code;
    const { text, ...body } = decideMeeting(this.state, command, by);
    this.emit(body, { by, ...(text === undefined ? {} : { text }) });
    return null;
  }

  emit(body: MeetingEventBody, stamp: Partial<MeetingEvent> = {}): this {
    const event = {
      ...body,
      ...stamp,
      sequence: this.state.sequence + 1,
      at: this.now,
    } as MeetingEvent;
    this.events.push(event);
    this.state = foldMeeting(this.state, event);
    return this;
  }
}

export const present = (person: string, side: 'client' | 'provider') =>
  ({ person, side, presence: 'present', representing: null }) as const;

export const decision = (
  effect: Extract<MeetingCommand, { type: 'decide' }>['decision']['effect'],
) => ({ effect, owner: 'ana', due: null, links: [] }) as const;

import type { MeetingEvent, MeetingEventBody } from '../../../rules/meeting/events.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import { nextMoment } from '../../../rules/meeting/moments.js';
import type { MeetingState, MeetingTimes } from '../../../rules/meeting/types.js';
import { instant } from '../calendar/support.js';

/** An instant of 2026 in Madrid's summer. */
export const at = (text: string) => instant(`2026-${text}+02:00`);

const dayMs = 86_400_000;

/** The committee of Tuesday 21 April 2026, 10:00 to 12:00: invited 21, reminded 7 and 1 days before, minutes in 2 days. */
export const times: MeetingTimes = {
  start: at('04-21T10:00'),
  end: at('04-21T12:00'),
  inviteAt: at('03-31T10:00'),
  reminders: [at('04-14T10:00'), at('04-20T10:00')],
  minutesDue: at('04-23T12:00'),
};

/** A meeting on a clock that the test turns, as its workflow does it: the moment is looked up when it has come. */
export class MeetingSimulator {
  readonly events: MeetingEvent[] = [];
  now: number;
  #state: MeetingState;

  constructor(now: number, scheduled: MeetingTimes = times) {
    this.now = now;
    const first: MeetingEvent = {
      type: 'scheduled',
      program: 'atlas',
      series: 'qbr',
      date: '2026-04-21',
      tier: 3,
      uid: 'uid@norte.example',
      charterDigest: 'digest',
      minutesWithinMs: 2 * dayMs,
      times: scheduled,
      place: 'Madrid',
      sequence: 1,
      at: now,
    };
    this.events.push(first);
    this.#state = foldMeeting(null, first);
    this.until(now);
  }

  get state(): MeetingState {
    return this.#state;
  }

  emit(body: MeetingEventBody, due?: number): this {
    const event = { ...body, sequence: this.#state.sequence + 1, at: this.now } as MeetingEvent;
    this.events.push(due === undefined ? event : { ...event, due });
    this.#state = foldMeeting(this.#state, this.events.at(-1)!);
    return this;
  }

  move(to: Partial<MeetingTimes>): this {
    const moved = { ...this.#state.times, ...to };
    return this.emit({
      type: 'rescheduled',
      times: moved,
      place: 'Madrid',
      charterDigest: 'digest',
    });
  }

  until(instant: number): this {
    for (;;) {
      const moment = nextMoment(this.#state, this.now);
      if (moment === null || moment.at > instant) break;
      this.now = Math.max(this.now, moment.at);
      const due = nextMoment(this.#state, this.now);
      if (due !== null && due.at <= this.now) this.emit(due.event, due.at);
    }
    this.now = Math.max(this.now, instant);
    return this;
  }

  /** The engine was away until then. */
  awayUntil(instant: number): this {
    this.now = instant;
    return this.until(instant);
  }

  get said(): readonly string[] {
    return this.events.slice(1).map((event) => {
      const why = event.type === 'reminder-skipped' ? ` (${event.reason})` : '';
      return `${event.type}${why} ${new Date(event.due ?? event.at).toISOString()}`;
    });
  }
}

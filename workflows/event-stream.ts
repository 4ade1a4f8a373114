import type { StreamEvent } from '../rules/events.js';
import { Answers } from './answers.js';
import { nowAt } from './clock.js';
import { Journal } from './journal.js';
import type { Carried, Written } from './messages.js';

/** What an event carries besides its body. */
export type Stamp = Pick<StreamEvent, 'by' | 'key' | 'due' | 'text'>;

/**
 * How long a run waits for what is on its way before it continues as new without it: the answer to an
 * activity of an ended run is lost, and the time-skipping server never skips again after one.
 */
export const patience = '2 seconds';

interface Options<S, E> {
  readonly program: string;
  readonly stream: string;
  readonly clockOffsetMs: number;
  readonly fold: (state: S | null, event: E) => S;
  readonly carried: Carried<S, E> | undefined;
}

/**
 * The state of a workflow as the fold of the events it emits (design D15). Emitting is synchronous:
 * the state has changed before anything can be awaited (design D5), and the journal takes the event to
 * the records by itself.
 */
export class EventStream<S extends { readonly sequence: number }, E extends StreamEvent> {
  readonly answers: Answers;
  readonly #options: Options<S, E>;
  readonly #journal: Journal<E>;
  #state: S | null;

  constructor(options: Options<S, E>) {
    this.#options = options;
    this.#state = options.carried?.state ?? null;
    this.answers = new Answers(options.carried?.recentKeys);
    this.#journal = new Journal(options.program, options.stream, options.carried?.unrecorded);
    void this.#journal.run();
  }

  /** The state, or null before the first event. */
  get current(): S | null {
    return this.#state;
  }

  /** The state of a stream that has begun. */
  get state(): S {
    if (this.#state === null) throw new Error(`${this.#options.stream} has not begun`);
    return this.#state;
  }

  now(): number {
    return nowAt(this.#options.clockOffsetMs);
  }

  /** Stamps the next sequence and the time, folds, and queues the event for the records. */
  emit(body: Omit<E, 'sequence' | 'at'>): E {
    const sequence = (this.#state?.sequence ?? 0) + 1;
    const event = { ...body, sequence, at: this.now() } as E;
    this.#state = this.#options.fold(this.#state, event);
    this.#journal.add(event);
    return event;
  }

  /** Where the newest event stands: the answer to an update. */
  written(): Written {
    return { stream: this.#options.stream, sequence: this.#state?.sequence ?? 0 };
  }

  /** Resolves when every event so far is in the records. */
  flushed(): Promise<void> {
    return this.#journal.flushed();
  }

  /** Whether the records have everything: no write is on its way. */
  get isRecorded(): boolean {
    return this.#journal.unrecorded.length === 0;
  }

  /** What the next run continues from. A write in flight is repeated by it, which the records recognise. */
  carry(): Carried<S, E> {
    return {
      state: this.state,
      unrecorded: this.#journal.unrecorded,
      recentKeys: this.answers.recent,
    };
  }
}

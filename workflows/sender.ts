import { CancellationScope, condition, isCancellation, log } from '@temporalio/workflow';

import type { Delivery } from './effects.js';

interface Sending<N> {
  readonly notice: N;
  readonly scope: CancellationScope;
}

/**
 * Notices on their way, each in a cancellation scope of its own and beside the main loop: a mail server
 * that is away holds up nobody, and what has become wrong to send is withdrawn at once (design D10).
 */
export class Sender<N> {
  readonly #deliver: (notice: N) => Promise<Delivery>;
  readonly #delivered: (notice: N, delivery: Delivery) => void;
  #sending: Sending<N>[] = [];

  constructor(
    deliver: (notice: N) => Promise<Delivery>,
    delivered: (notice: N, delivery: Delivery) => void = () => undefined,
  ) {
    this.#deliver = deliver;
    this.#delivered = delivered;
  }

  /** Notices that are not delivered yet, for continue-as-new. */
  get unsent(): readonly N[] {
    return this.#sending.map(({ notice }) => notice);
  }

  /** Whether nothing is on its way. */
  get isIdle(): boolean {
    return this.#sending.length === 0;
  }

  send(notice: N): void {
    const sending = { notice, scope: new CancellationScope() };
    this.#sending.push(sending);
    void this.#run(sending);
  }

  /** Ends the sending of what is out of date: no attempt begins after this. */
  withdraw(outdated: (notice: N) => boolean): void {
    for (const { notice, scope } of this.#sending) if (outdated(notice)) scope.cancel();
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    await condition(() => this.isIdle);
  }

  async #run(sending: Sending<N>): Promise<void> {
    try {
      const delivery = await sending.scope.run(() => this.#deliver(sending.notice));
      this.#delivered(sending.notice, delivery);
    } catch (error) {
      if (!isCancellation(error)) log.warn('a notice could not be sent', { error });
    }
    this.#sending = this.#sending.filter((one) => one !== sending);
  }
}

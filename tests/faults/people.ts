import { setTimeout as sleep } from 'node:timers/promises';

import { Engine } from '../../client/engine/engine.js';
import type { CaseCommand } from '../../rules/action/commands.js';
import { SteercoError } from '../../rules/errors.js';
import type { Written } from '../../workflows/messages.js';
import type { TestEngine } from '../support/engine.js';
import { pick } from './random.js';

/** Something that the engine confirmed to a person: it must be in the records for ever (invariant 1). */
export interface Confirmed {
  readonly key: string;
  readonly written: Written;
}

const everybody = ['ana', 'cleo', 'leo', 'mia', 'carla', 'cora', 'dan', 'cyrus'];

/** People who keep acting on random cases, right or wrong, and ask again under the same key until they are answered. */
export class People {
  readonly confirmed: Confirmed[] = [];
  readonly #engine: Engine;
  readonly #test: TestEngine;
  readonly #cases: readonly string[];
  readonly #random: () => number;
  #asked = 0;

  constructor(test: TestEngine, cases: readonly string[], random: () => number) {
    const { records, clockOffsetMs } = test;
    this.#engine = new Engine({ client: test.env.client, records, clockOffsetMs });
    this.#test = test;
    this.#cases = cases;
    this.#random = random;
  }

  async actUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#actOnce();
      await sleep(this.#random() * 3_000);
    }
  }

  async #actOnce(): Promise<void> {
    const key = `key-${(this.#asked += 1)}`;
    const number = pick(this.#cases, this.#random());
    const by = pick(everybody, this.#random());
    const command = pick(this.#commands(), this.#random());
    for (;;) {
      try {
        const written = await this.#engine.act('atlas', number, { by, key, command });
        this.confirmed.push({ key, written });
        return;
      } catch (error) {
        if (error instanceof SteercoError && isRefusal(error)) return;
        await sleep(500);
      }
    }
  }

  #commands(): readonly CaseCommand[] {
    const until = Date.now() + this.#test.clockOffsetMs + 15_000;
    return [
      { type: 'acknowledge' },
      { type: 'acknowledge' },
      { type: 'contain', needed: false, reason: 'It has passed.' },
      { type: 'pause', side: 'client', until, reason: 'The forecast is on its way.' },
      { type: 'resume' },
      { type: 'reassign', owner: 'leo', reason: 'Ana is on leave.' },
    ];
  }
}

/** Whether the answer is about what was asked, and not about who could not be reached. */
function isRefusal({ code }: SteercoError): boolean {
  return code !== 'STEERCO_TEMPORAL_UNREACHABLE' && code !== 'STEERCO_UNKNOWN_CASE';
}

import type { RecentKeys, Written } from './messages.js';

/** Beyond the newest these, a repeated key is found in the records by who asks (design D7). */
const remembered = 200;

/** Answers of recent updates by the caller's key: a double click or a mail scanner does nothing twice. */
export class Answers {
  #recent: RecentKeys;

  constructor(carried: RecentKeys = []) {
    this.#recent = carried;
  }

  get recent(): RecentKeys {
    return this.#recent;
  }

  has(key: string): boolean {
    return this.of(key) !== undefined;
  }

  of(key: string): Written | undefined {
    return this.#recent.find((one) => one.key === key)?.written;
  }

  keep(key: string, written: Written): Written {
    this.#recent = [...this.#recent, { key, written }].slice(-remembered);
    return written;
  }
}

import { dirname } from 'node:path';

import type { Charter } from '../charter/charter.js';
import { SteercoError } from '../rules/errors.js';
import type { Records } from '../records/records.js';

/** A charter that governs, with its digest and the folder that its file paths are relative to. */
export interface GoverningCharter {
  readonly digest: string;
  readonly charter: Charter;
  readonly folder: string;
}

/** Charters never change under their digest, so the newest few are kept in memory. */
const kept = 50;

/** Charters by digest, read from the records once. */
export class CharterBook {
  readonly #records: Records;
  readonly #byDigest = new Map<string, GoverningCharter>();

  constructor(records: Records) {
    this.#records = records;
  }

  /** @throws SteercoError STEERCO_UNKNOWN_CHARTER when the records do not hold it. */
  async byDigest(program: string, digest: string): Promise<GoverningCharter> {
    const known = this.#byDigest.get(digest);
    if (known) return known;
    const stored = await this.#records.charters.byDigest(program, digest);
    if (stored === null) throw unknownCharter(program, digest);
    return this.#keep({ digest, charter: stored.charter, folder: dirname(stored.fileName) });
  }

  /** The charter in force as the records know it: for people and addresses, which are looked up at send time. */
  async inForce(program: string): Promise<GoverningCharter> {
    const stored = await this.#records.charters.inForce(program);
    if (stored === null) throw unknownCharter(program, 'in force');
    return this.#keep({
      digest: stored.digest,
      charter: stored.charter,
      folder: dirname(stored.fileName),
    });
  }

  /** The charters that were ever applied, newest first: they tell who stands in for someone who was removed since. */
  async former(program: string): Promise<readonly Charter[]> {
    const history = await this.#records.charters.appliedHistory(program);
    const all = await Promise.all(history.map(({ digest }) => this.byDigest(program, digest)));
    return all.map(({ charter }) => charter).reverse();
  }

  #keep(governing: GoverningCharter): GoverningCharter {
    if (this.#byDigest.size >= kept) this.#byDigest.clear();
    this.#byDigest.set(governing.digest, governing);
    return governing;
  }
}

function unknownCharter(program: string, which: string): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_CHARTER', `program ${program} has no charter ${which}`, {
    hint: 'apply it again with: steerco apply FILE',
  });
}

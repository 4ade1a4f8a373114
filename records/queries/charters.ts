import type { Charter } from '../../charter/charter.js';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

export interface StoredCharter {
  readonly digest: string;
  /** Normalised form, the one that the digest is of. */
  readonly charter: Charter;
  /** The file as it was written. */
  readonly sourceText: string;
  readonly fileName: string;
  readonly storedAt: EpochMs;
}

export interface CharterApplication {
  readonly digest: string;
  /** From this instant on it governs. */
  readonly at: EpochMs;
}

/** Charters as stored, and which of them was in force when. */
export function charterQueries(db: Executor) {
  return {
    /** Stores a charter; one that is stored already under its digest stays as it was. */
    async save(program: string, stored: StoredCharter): Promise<void> {
      await db
        .insertInto('charters')
        .values({
          program,
          digest: stored.digest,
          charter: JSON.stringify(stored.charter),
          source_text: stored.sourceText,
          file_name: stored.fileName,
          stored_at: toTimestamp(stored.storedAt),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async byDigest(program: string, digest: string): Promise<StoredCharter | null> {
      const row = await selectCharters(db)
        .where('charters.program', '=', program)
        .where('charters.digest', '=', digest)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The charter that was applied last; null when none was, or when it was applied but never stored here. */
    async inForce(program: string): Promise<StoredCharter | null> {
      const row = await selectCharters(db)
        .innerJoin('programs', (join) =>
          join
            .onRef('programs.program', '=', 'charters.program')
            .onRef('programs.digest', '=', 'charters.digest'),
        )
        .where('programs.program', '=', program)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Every application, oldest first. */
    async appliedHistory(program: string): Promise<readonly CharterApplication[]> {
      return db
        .selectFrom('charter_applications')
        .select(['digest', 'at'])
        .where('program', '=', program)
        .orderBy('sequence')
        .execute();
    },

    /** Ids of the programs that have a charter in force: the only question that concerns more than one. */
    async programs(): Promise<readonly string[]> {
      const rows = await db.selectFrom('programs').select('program').orderBy('program').execute();
      return rows.map((row) => row.program);
    },
  };
}

function selectCharters(db: Executor) {
  return db
    .selectFrom('charters')
    .select([
      'charters.digest as digest',
      'charters.charter as charter',
      'charters.source_text as sourceText',
      'charters.file_name as fileName',
      'charters.stored_at as storedAt',
    ]);
}

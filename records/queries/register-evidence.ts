import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { registerTexts } from './register-texts.js';

/** What was given as proof that a commitment was met on one of its dates. */
export interface RecordedEvidence {
  readonly evidence: string;
  readonly commitment: string;
  readonly date: LocalDate;
  readonly at: EpochMs;
  readonly by: string | null;
  readonly reference: string | null;
  /** Null when nothing was written or it is erased. */
  readonly text: string | null;
}

export function evidenceQueries(db: Executor) {
  return {
    /** When a commitment was first met for a date of its rule; null: it has not been. */
    async commitmentMet(
      program: string,
      commitment: string,
      date: LocalDate,
    ): Promise<{ readonly at: EpochMs } | null> {
      const row = await db
        .selectFrom('commitment_evidence')
        .select('at')
        .where('program', '=', program)
        .where('commitment', '=', commitment)
        .where('date', '=', date)
        .orderBy('number')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The evidence for a commitment's dates from `from` on, in the order in which it came. */
    async evidence(
      program: string,
      commitment: string,
      from: LocalDate,
    ): Promise<readonly RecordedEvidence[]> {
      const rows = await db
        .selectFrom('commitment_evidence')
        .select([
          'evidence',
          'commitment',
          'date',
          'at',
          'by_person as by',
          'reference',
          'sequence',
        ])
        .where('program', '=', program)
        .where('commitment', '=', commitment)
        .where('date', '>=', from)
        .orderBy('number')
        .execute();
      const text = await registerTexts(
        db,
        program,
        rows.map(({ sequence }) => sequence),
      );
      return rows.map(({ sequence, ...row }) => ({ ...row, text: text(sequence, 'text') }));
    },
  };
}

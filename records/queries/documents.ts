import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

/** A file that was sent to people. */
export interface StoredDocument {
  readonly id: string;
  readonly kind: 'minutes' | 'pack';
  readonly series: string;
  readonly date: LocalDate;
  readonly contentType: string;
  readonly filename: string;
  readonly bytes: Buffer;
  /** sha256 of the bytes, hexadecimal. */
  readonly digest: string;
  readonly createdAt: EpochMs;
}

export function documentQueries(db: Executor) {
  const byId = async (program: string, id: string): Promise<StoredDocument | null> => {
    const row = await db
      .selectFrom('documents')
      .select([
        'id',
        'kind',
        'series',
        'date',
        'content_type as contentType',
        'filename',
        'bytes',
        'digest',
        'created_at as createdAt',
      ])
      .where('program', '=', program)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  };
  return {
    byId,

    /** Files a document and gives it as filed: one that exists stays as it was, so that a retry files nothing else. */
    async file(program: string, document: StoredDocument): Promise<StoredDocument> {
      const { contentType, createdAt, ...columns } = document;
      await db
        .insertInto('documents')
        .values({
          program,
          ...columns,
          content_type: contentType,
          created_at: toTimestamp(createdAt),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const filed = await byId(program, document.id);
      if (filed === null) throw new Error(`document ${document.id} was filed and is gone`);
      return filed;
    },
  };
}

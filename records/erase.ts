import type { Kysely } from 'kysely';
import type { Database } from './schema.js';

/** Whose or which words are to go: all that a person wrote, or one text of one event. */
export type Erasure =
  | { readonly person: string }
  | { readonly stream: string; readonly sequence: number; readonly name: string };

/**
 * Erases texts with their salts; the events and their hashes stay and verify, since the log holds only
 * salted digests (design D9). Gives how many texts were erased now; none when they were erased before.
 */
export async function erase(
  db: Kysely<Database>,
  program: string,
  which: Erasure,
): Promise<number> {
  const texts = db
    .updateTable('event_texts')
    .set({ text: null, salt: null })
    .where('program', '=', program)
    .where('text', 'is not', null);
  const chosen =
    'person' in which
      ? texts.where((where) =>
          where.exists(
            where
              .selectFrom('events')
              .select('events.seq')
              .whereRef('events.program', '=', 'event_texts.program')
              .whereRef('events.stream', '=', 'event_texts.stream')
              .whereRef('events.sequence', '=', 'event_texts.sequence')
              .where('events.by_person', '=', which.person),
          ),
        )
      : texts
          .where('stream', '=', which.stream)
          .where('sequence', '=', which.sequence)
          .where('name', '=', which.name);
  const { numUpdatedRows } = await chosen.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

import type { Executor } from './database.js';
import { emptyHead, type Head } from './chain.js';

/**
 * Locks the program's head until the transaction ends and gives it: the only lock that writers take, and
 * before any other statement, so that they queue here and each sees what the one before committed.
 */
export async function lockHead(tx: Executor, program: string): Promise<Head> {
  const head = await selectForUpdate(tx, program);
  if (head !== undefined) return head;
  // The first event of a program: of several first writers one inserts, the others wait here for it.
  await tx
    .insertInto('heads')
    .values({ program, ...emptyHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const created = await selectForUpdate(tx, program);
  if (created === undefined) throw new Error(`the head of program ${program} disappeared`);
  return created;
}

/** The head as last committed: number 0 and zeros for a program without events. */
export async function readHead(db: Executor, program: string): Promise<Head> {
  const head = await db
    .selectFrom('heads')
    .select(['seq', 'hash'])
    .where('program', '=', program)
    .executeTakeFirst();
  return head ?? emptyHead;
}

async function selectForUpdate(tx: Executor, program: string): Promise<Head | undefined> {
  return tx
    .selectFrom('heads')
    .select(['seq', 'hash'])
    .where('program', '=', program)
    .forUpdate()
    .executeTakeFirst();
}

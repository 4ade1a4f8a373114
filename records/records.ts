import type { Kysely } from 'kysely';
import type { StreamEvent } from '../rules/events.js';
import { append, type AppendResult } from './append.js';
import type { Executor } from './database.js';
import { lockHead } from './head.js';
import { type Queries, queriesOf } from './queries/index.js';
import type { Database } from './schema.js';
import { type ProgramTransaction, programTransaction } from './transaction.js';

/** The system of record as activities and the API use it (design D9). */
export interface Records extends Queries {
  /** Records events of one stream in a transaction of its own: see `append` for what is skipped and refused. */
  append(program: string, stream: string, events: readonly StreamEvent[]): Promise<AppendResult>;
  /**
   * Runs `work` with the program's head locked, and commits; an error of `work` undoes everything.
   * Other writers of the program wait meanwhile, so `work` only reads, decides and writes records.
   */
  transaction<T>(program: string, work: (tx: ProgramTransaction) => Promise<T>): Promise<T>;
}

/** The records in this database, which `migrate` has brought to the newest schema. */
export function createRecords(db: Kysely<Database>): Records {
  const inTransaction = <T>(work: (tx: Parameters<typeof programTransaction>[0]) => Promise<T>) =>
    db.transaction().setIsolationLevel('read committed').execute(work);
  return {
    ...queriesOf(db),
    append: (program, stream, events) =>
      inTransaction((tx: Executor) => append(tx, program, stream, events)),
    transaction: (program, work) =>
      inTransaction(async (tx) =>
        work(programTransaction(tx, program, await lockHead(tx, program))),
      ),
  };
}

import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import type { DispatchKind } from '../schema.js';
import { toTimestamp } from '../values.js';

/** A command that is decided with the events of a transaction and carried out after its commit. */
export interface Dispatch {
  /** Names the command for ever: added again under the same id it is the same command. */
  readonly id: string;
  readonly kind: DispatchKind;
  /** Plain JSON, for the reader of that kind to check. */
  readonly payload: unknown;
  readonly createdAt: EpochMs;
}

/** The transactional outbox of commands to Temporal and of notices: each is sent until confirmed (design D3). */
export function dispatchQueries(db: Executor) {
  return {
    /** Adds a command; one that exists under that id stays as it was, also when confirmed. */
    async add(program: string, dispatch: Dispatch): Promise<void> {
      await db
        .insertInto('dispatches')
        .values({
          program,
          id: dispatch.id,
          kind: dispatch.kind,
          payload: JSON.stringify(dispatch.payload),
          created_at: toTimestamp(dispatch.createdAt),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** Commands without confirmation, in the order in which they were added. */
    async pending(program: string): Promise<readonly Dispatch[]> {
      return db
        .selectFrom('dispatches')
        .select(['id', 'kind', 'payload', 'created_at as createdAt'])
        .where('program', '=', program)
        .where('confirmed_at', 'is', null)
        .orderBy('position')
        .execute();
    },

    /** Notes that the command was carried out; a second confirmation changes nothing. */
    async confirm(program: string, id: string, at: EpochMs): Promise<void> {
      await db
        .updateTable('dispatches')
        .set({ confirmed_at: toTimestamp(at) })
        .where('program', '=', program)
        .where('id', '=', id)
        .where('confirmed_at', 'is', null)
        .execute();
    },
  };
}

import type { Executor } from '../database.js';
import type { Database } from '../schema.js';
import type { EventOf, StreamKind, StreamOf } from '../streams.js';

/**
 * Tables that the events of one kind of stream determine. `apply` sees facts only, never a text that can
 * be erased, and reads nothing but its own tables, so that a replay gives the same rows.
 */
export interface Projection<K extends StreamKind> {
  /** In the order in which their rows can be deleted. */
  readonly tables: readonly (keyof Database)[];
  /** Takes in events of one stream, in order. */
  apply(tx: Executor, stream: StreamOf<K>, events: readonly EventOf<K>[]): Promise<void>;
}

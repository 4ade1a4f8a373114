import type { StreamEvent } from '../../rules/events.js';
import { parseBody } from '../chain.js';
import type { Executor } from '../database.js';
import { type Stream, parseStream, streamName } from '../../rules/streams.js';
import { type EventOf, type StreamKind, type StreamOf } from '../streams.js';
import { groupBy } from '../values.js';

/** An event with its place in the program's chain. */
export interface RecordedEvent<E extends StreamEvent> {
  readonly seq: number;
  readonly hash: string;
  /** With the texts that are still there. */
  readonly event: E;
  /** Names of the texts that were erased. */
  readonly erased: readonly string[];
}

/** An event with its place in the program's chain and the stream that it belongs to. */
export interface ChainedEvent {
  readonly seq: number;
  readonly stream: Stream;
  readonly event: StreamEvent;
}

export function streamQueries(db: Executor) {
  return {
    /** All events of a stream in order: a case's timeline, or what its workflow is started again from (design D15). */
    async events<K extends StreamKind>(
      stream: StreamOf<K> & { readonly kind: K },
    ): Promise<readonly RecordedEvent<EventOf<K>>[]> {
      const name = streamName(stream);
      const rows = await db
        .selectFrom('events')
        .select(['seq', 'hash', 'sequence', 'body'])
        .where('program', '=', stream.program)
        .where('stream', '=', name)
        .orderBy('sequence')
        .execute();
      const texts = await textsOf(db, stream.program, name);
      return rows.map(({ seq, hash, sequence, body }) => {
        const own = texts.get(sequence) ?? [];
        const { facts } = parseBody(body);
        // `append` took it for a stream of this kind.
        return { seq, hash, ...withTexts(facts as EventOf<K>, own) };
      });
    },

    /** Events of a program after a place of its chain, without their texts: what has happened since. */
    async after(program: string, seq: number, limit = 500): Promise<readonly ChainedEvent[]> {
      const rows = await db
        .selectFrom('events')
        .select(['seq', 'stream', 'body'])
        .where('program', '=', program)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        seq: row.seq,
        stream: parseStream(row.stream),
        event: parseBody(row.body).facts,
      }));
    },

    /** Sequence of the event of a stream that carries an idempotency key (design D7); null when none does. */
    async findKey(program: string, stream: string, key: string): Promise<number | null> {
      const row = await db
        .selectFrom('events')
        .select('sequence')
        .where('program', '=', program)
        .where('stream', '=', stream)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.sequence ?? null;
    },

    /** Sequence of the stream's last event; 0 when it has none. */
    async lastSequence(program: string, stream: string): Promise<number> {
      const row = await db
        .selectFrom('events')
        .select(({ fn }) => fn.max('sequence').as('last'))
        .where('program', '=', program)
        .where('stream', '=', stream)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
  };
}

interface TextRow {
  readonly sequence: number;
  readonly name: string;
  readonly text: string | null;
}

async function textsOf(
  db: Executor,
  program: string,
  stream: string,
): Promise<ReadonlyMap<number, readonly TextRow[]>> {
  const rows = await db
    .selectFrom('event_texts')
    .select(['sequence', 'name', 'text'])
    .where('program', '=', program)
    .where('stream', '=', stream)
    .orderBy('name')
    .execute();
  return groupBy(rows, (row) => row.sequence);
}

function withTexts<E extends StreamEvent>(facts: E, texts: readonly TextRow[]) {
  const kept = texts.flatMap(({ name, text }) => (text === null ? [] : [[name, text] as const]));
  const erased = texts.flatMap(({ name, text }) => (text === null ? [name] : []));
  const event = kept.length > 0 ? { ...facts, text: Object.fromEntries(kept) } : facts;
  return { event, erased };
}

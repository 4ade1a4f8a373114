import type { Insertable } from 'kysely';
import type { StreamEvent } from '../rules/events.js';
import { storable } from './canonical.js';
import { bodyOf, eventHash, type Head, newSalt, textDigest } from './chain.js';
import type { Executor } from './database.js';
import { lockHead } from './head.js';
import { project } from './projections/index.js';
import { skipRecorded } from './recorded.js';
import type { Database } from './schema.js';
import { parseStream } from '../rules/streams.js';
import { portions, toTimestamp, without } from './values.js';

export interface AppendResult {
  /** The program's chain after the append. */
  readonly head: Head;
  /** How many events were new; the others had been recorded before. */
  readonly appended: number;
}

/**
 * Records events of one stream, in the order of their sequence, with everything that is projected from
 * them (design D9). Events that are recorded already are skipped, so a repeated call changes nothing.
 * To be the first statement of a READ COMMITTED transaction.
 * @throws SteercoError and records nothing: STEERCO_DIVERGED when another event has that sequence,
 * STEERCO_GAP when events are missing before, STEERCO_REPEATED_KEY when another event has that key.
 */
export async function append(
  tx: Executor,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
): Promise<AppendResult> {
  return appendUnderHead(tx, await lockHead(tx, program), program, stream, events);
}

/** `append` in a transaction that has locked the head already; `head` is where the chain stands in it. */
export async function appendUnderHead(
  tx: Executor,
  head: Head,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
): Promise<AppendResult> {
  const parsed = parseStream(stream);
  if (parsed.program !== program) throw new Error(`${stream} is no stream of program ${program}`);
  const fresh = await skipRecorded(tx, program, stream, events.map(storable));
  if (fresh.length === 0) return { head, appended: 0 };

  const recorded = chained(head, program, stream, fresh);
  for (const portion of portions(recorded, 500)) await insert(tx, program, portion);
  await project(
    tx,
    parsed,
    fresh.map((event) => without(event, 'text')),
  );
  const { seq, hash } = recorded.at(-1)?.row ?? head;
  return { head: { seq, hash }, appended: fresh.length };
}

interface Recorded {
  readonly row: Insertable<Database['events']>;
  readonly texts: readonly TextRow[];
}

type TextRow = Insertable<Database['event_texts']> & { salt: string; text: string };

/** The events as the next links of the chain. */
function chained(
  head: Head,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
): readonly Recorded[] {
  let { seq, hash } = head;
  return events.map((event) => {
    const { sequence } = event;
    const texts = Object.entries(event.text ?? {}).map(([name, text]): TextRow => ({
      program,
      stream,
      sequence,
      name,
      text,
      salt: newSalt(),
    }));
    const digests = texts.map(({ name, salt, text }) => [name, textDigest(salt, text)] as const);
    const body = bodyOf(event, Object.fromEntries(digests));
    seq += 1;
    hash = eventHash(hash, seq, stream, sequence, body);
    return { row: { program, seq, stream, ...columns(event), body, hash }, texts };
  });
}

/** Events, their texts and the head in one statement: others wait for the head as long as this takes. */
async function insert(tx: Executor, program: string, portion: readonly Recorded[]): Promise<void> {
  const rows = portion.map(({ row }) => row);
  const texts = portion.flatMap((recorded) => recorded.texts);
  const last = rows.at(-1);
  if (last === undefined) return;
  const events = tx.with('recorded', (cte) => cte.insertInto('events').values(rows));
  const all =
    texts.length === 0
      ? events
      : events.with('kept', (cte) => cte.insertInto('event_texts').values(texts));
  await all
    .updateTable('heads')
    .set({ seq: last.seq, hash: last.hash })
    .where('program', '=', program)
    .execute();
}

/** What of an event can be searched for; the body says the same. */
function columns(event: StreamEvent) {
  return {
    sequence: event.sequence,
    type: event.type,
    at: toTimestamp(event.at),
    due: event.due === undefined ? null : toTimestamp(event.due),
    by_person: event.by ?? null,
    key: event.key ?? null,
  };
}

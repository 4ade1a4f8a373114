import { sql } from 'kysely';
import { SteercoError } from '../rules/errors.js';
import type { StreamEvent } from '../rules/events.js';
import { bodyOf, parseBody, textDigest } from './chain.js';
import type { Executor } from './database.js';

interface RecordedRow {
  readonly sequence: number;
  readonly key: string | null;
  /** Null where it is not needed: before the first of the events that are compared. */
  readonly body: string | null;
}

/**
 * The events that are not recorded yet, after comparing the others with what is: see `append` for errors.
 * Runs under the program's head lock.
 */
export async function skipRecorded(
  tx: Executor,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
): Promise<readonly StreamEvent[]> {
  const first = events[0]?.sequence;
  if (first === undefined) return [];
  requireConsecutive(stream, first, events);

  const rows = await readRecorded(tx, program, stream, first, events);
  const bySequence = new Map(rows.map((row) => [row.sequence, row]));
  if (first > 1 && !bySequence.has(first - 1)) throw gap(stream, first);

  const recorded = events.filter((event) => bySequence.has(event.sequence));
  if (recorded.length > 0) await requireSame(tx, program, stream, recorded, bySequence);
  const fresh = events.slice(recorded.length);
  refuseRepeatedKeys(stream, fresh, rows);
  return fresh;
}

function requireConsecutive(stream: string, first: number, events: readonly StreamEvent[]): void {
  if (!Number.isSafeInteger(first) || first < 1) throw gap(stream, first);
  events.forEach((event, index) => {
    if (event.sequence !== first + index) throw gap(stream, event.sequence);
  });
}

function gap(stream: string, sequence: number): SteercoError {
  return new SteercoError(
    'STEERCO_GAP',
    `${stream}: event ${sequence} cannot be recorded, the one before it is missing`,
    { hint: 'Send the events of a stream from the first that is not recorded, without a hole.' },
  );
}

/** What the stream holds of these events and the one before, and under their keys. */
async function readRecorded(
  tx: Executor,
  program: string,
  stream: string,
  first: number,
  events: readonly StreamEvent[],
): Promise<readonly RecordedRow[]> {
  const keys = events.flatMap((event) => event.key ?? []);
  return tx
    .selectFrom('events')
    .select(['sequence', 'key'])
    .select(sql<string | null>`case when sequence >= ${first} then body end`.as('body'))
    .where('program', '=', program)
    .where('stream', '=', stream)
    .where((where) =>
      where.or([
        where.between('sequence', first - 1, first + events.length - 1),
        ...(keys.length > 0 ? [where('key', 'in', keys)] : []),
      ]),
    )
    .execute();
}

async function requireSame(
  tx: Executor,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
  recorded: ReadonlyMap<number, RecordedRow>,
): Promise<void> {
  const salts = await readSalts(tx, program, stream, events);
  for (const event of events) {
    const body = recorded.get(event.sequence)?.body;
    if (body == null || !isSame(event, body, salts.get(event.sequence) ?? new Map())) {
      throw new SteercoError(
        'STEERCO_DIVERGED',
        `${stream}: event ${event.sequence} is recorded with another content than the ${event.type} that was sent`,
        {
          hint: 'Two writers own this stream, or it was restored from an older state: compare the recorded events with the workflow.',
        },
      );
    }
  }
}

/** Whether the event has this body: with the stored salts, or, where a text was erased, by its name alone. */
function isSame(event: StreamEvent, body: string, salts: ReadonlyMap<string, string>): boolean {
  const { textDigests } = parseBody(body);
  const digests = Object.entries(event.text ?? {}).map(([name, text]) => {
    const salt = salts.get(name);
    return [name, salt === undefined ? (textDigests[name] ?? '') : textDigest(salt, text)];
  });
  return bodyOf(event, Object.fromEntries(digests) as Record<string, string>) === body;
}

async function readSalts(
  tx: Executor,
  program: string,
  stream: string,
  events: readonly StreamEvent[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const salts = new Map<number, Map<string, string>>();
  const sequences = events.filter((event) => event.text).map((event) => event.sequence);
  if (sequences.length === 0) return salts;
  const rows = await tx
    .selectFrom('event_texts')
    .select(['sequence', 'name', 'salt'])
    .where('program', '=', program)
    .where('stream', '=', stream)
    .where('sequence', 'in', sequences)
    .where('salt', 'is not', null)
    .$narrowType<{ salt: string }>()
    .execute();
  for (const { sequence, name, salt } of rows) {
    const names = salts.get(sequence) ?? new Map<string, string>();
    salts.set(sequence, names.set(name, salt));
  }
  return salts;
}

function refuseRepeatedKeys(
  stream: string,
  fresh: readonly StreamEvent[],
  rows: readonly RecordedRow[],
): void {
  const holders = new Map(rows.flatMap(({ key, sequence }) => (key ? [[key, sequence]] : [])));
  for (const { key, sequence } of fresh) {
    if (key === undefined) continue;
    const holder = holders.get(key);
    if (holder !== undefined) {
      throw new SteercoError(
        'STEERCO_REPEATED_KEY',
        `${stream}: event ${sequence} has the idempotency key of event ${holder}`,
        { hint: 'The request was carried out already; its answer is the event with that key.' },
      );
    }
    holders.set(key, sequence);
  }
}

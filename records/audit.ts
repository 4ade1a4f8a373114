import type { Kysely, Selectable } from 'kysely';
import { emptyHead, eventHash, parseBody, textDigest } from './chain.js';
import type { Executor } from './database.js';
import { readHead } from './head.js';
import { eventPages } from './pages.js';
import type { Database } from './schema.js';
import { groupBy, toTimestamp } from './values.js';

/** What `steerco audit verify` answers (design §9). */
export interface Verification {
  readonly program: string;
  /** Events that were found. */
  readonly events: number;
  readonly ok: boolean;
  /** Number in the chain of the first event that is missing, changed, or whose text is not the one that was recorded. */
  readonly firstBroken: number | null;
}

type EventRow = Selectable<Database['events']>;
type TextRow = Selectable<Database['event_texts']>;

/**
 * Checks the program's whole log as it stands now: the chain of hashes up to the head, no hole in the
 * chain or in a stream, searchable columns equal to the hashed body, and each text equal to its digest
 * (an erased text has none to compare). Later appends do not disturb it.
 */
export async function verify(db: Kysely<Database>, program: string): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const head = await readHead(tx, program);
      const sequences = new Map<string, number>();
      let last = emptyHead;
      let events = 0;
      let firstBroken: number | null = null;
      for await (const page of eventPages(tx, program)) {
        events += page.length;
        if (firstBroken !== null) continue;
        const texts = await textsOf(tx, program, page);
        for (const row of page) {
          if (!isIntact(row, last, sequences, texts.get(nameOf(row)) ?? [])) {
            firstBroken = Math.min(row.seq, last.seq + 1);
            break;
          }
          last = { seq: row.seq, hash: row.hash };
          sequences.set(row.stream, row.sequence);
        }
      }
      if (firstBroken === null && (last.seq !== head.seq || last.hash !== head.hash)) {
        // The end of the log was cut off or replaced: what the head knows is the first that is missing.
        firstBroken = last.seq < head.seq ? last.seq + 1 : head.seq;
      }
      return { program, events, ok: firstBroken === null, firstBroken };
    });
}

function isIntact(
  row: EventRow,
  last: { readonly seq: number; readonly hash: string },
  sequences: ReadonlyMap<string, number>,
  texts: readonly TextRow[],
): boolean {
  const { seq, stream, sequence, body } = row;
  return (
    seq === last.seq + 1 &&
    sequence === (sequences.get(stream) ?? 0) + 1 &&
    row.hash === eventHash(last.hash, seq, stream, sequence, body) &&
    bodyAgrees(row, texts)
  );
}

function bodyAgrees(row: EventRow, texts: readonly TextRow[]): boolean {
  const body = tryParse(row.body);
  if (body === null) return false;
  const { facts, textDigests } = body;
  return (
    facts.sequence === row.sequence &&
    facts.type === row.type &&
    sameInstant(facts.at, row.at) &&
    sameInstant(facts.due ?? null, row.due) &&
    (facts.by ?? null) === row.by_person &&
    (facts.key ?? null) === row.key &&
    texts.length === Object.keys(textDigests).length &&
    texts.every(({ name, text, salt }) => {
      const digest = textDigests[name];
      if (text === null || salt === null) return digest !== undefined;
      return digest === textDigest(salt, text);
    })
  );
}

/** Null for a body that no version of this program writes: somebody wrote it and made its hash fit. */
function tryParse(body: string): ReturnType<typeof parseBody> | null {
  try {
    return parseBody(body);
  } catch {
    return null;
  }
}

function sameInstant(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : toTimestamp(a) === toTimestamp(b);
}

async function textsOf(
  tx: Executor,
  program: string,
  page: readonly EventRow[],
): Promise<ReadonlyMap<string, readonly TextRow[]>> {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await tx
    .selectFrom('events')
    .innerJoin('event_texts', (join) =>
      join
        .onRef('event_texts.program', '=', 'events.program')
        .onRef('event_texts.stream', '=', 'events.stream')
        .onRef('event_texts.sequence', '=', 'events.sequence'),
    )
    .selectAll('event_texts')
    .where('events.program', '=', program)
    .where('events.seq', '>=', first.seq)
    .where('events.seq', '<=', last.seq)
    .execute();
  return groupBy(rows, nameOf);
}

function nameOf({ stream, sequence }: { stream: string; sequence: number }): string {
  return `${stream} ${sequence}`;
}

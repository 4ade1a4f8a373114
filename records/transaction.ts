import type { Transaction } from 'kysely';
import { SteercoError } from '../rules/errors.js';
import type { StreamEvent } from '../rules/events.js';
import type { EpochMs } from '../rules/time.js';
import { type AppendResult, appendUnderHead } from './append.js';
import type { Head } from './chain.js';
import { type Queries, queriesOf } from './queries/index.js';
import type { Database } from './schema.js';
import { streamName } from '../rules/streams.js';
import { type EventOf, type StreamKind, type StreamOf } from './streams.js';

/** An event before its stream has given it a number. */
export type Unnumbered<E extends StreamEvent> = E extends StreamEvent ? Omit<E, 'sequence'> : never;

/** Whether a case gave back its place; if not, how much evidence it has to see first. */
interface Release {
  readonly released: boolean;
  /** Pieces of evidence that were claimed for the case. */
  readonly claimed: number;
}

/**
 * One program's records while its head is locked: what is read holds until the commit, and nothing
 * is recorded unless everything is. Do no I/O besides.
 */
export interface ProgramTransaction extends Queries {
  readonly program: string;
  /** Numbered events of one stream: see `append`. */
  append(stream: string, events: readonly StreamEvent[]): Promise<AppendResult>;
  /** Appends with the stream's next numbers, for streams that this process writes itself: agenda and KPIs. */
  appendNext<K extends StreamKind>(
    stream: StreamOf<K> & { readonly kind: K },
    events: readonly Unnumbered<EventOf<K>>[],
  ): Promise<AppendResult>;
  /**
   * Gives back a case's place so that it can close, unless more evidence was claimed than the
   * `signalsSeen` pieces that it has taken in (design D3). Giving back twice is the same as once.
   * @throws SteercoError STEERCO_UNKNOWN_CASE
   */
  releaseClaim(caseId: string, signalsSeen: number, at: EpochMs): Promise<Release>;
}

/** The transaction's view; `locked` is the head as `lockHead` gave it. */
export function programTransaction(
  tx: Transaction<Database>,
  program: string,
  locked: Head,
): ProgramTransaction {
  const queries = queriesOf(tx);
  let head = locked;

  async function append(stream: string, events: readonly StreamEvent[]): Promise<AppendResult> {
    const result = await appendUnderHead(tx, head, program, stream, events);
    head = result.head;
    return result;
  }

  async function appendNext<K extends StreamKind>(
    stream: StreamOf<K> & { readonly kind: K },
    events: readonly Unnumbered<EventOf<K>>[],
  ): Promise<AppendResult> {
    const name = streamName(stream);
    const last = await queries.streams.lastSequence(program, name);
    const numbered = events.map((event, index) => ({ ...event, sequence: last + 1 + index }));
    // The compiler cannot see through `Unnumbered` that only the sequence was missing.
    return append(name, numbered as unknown as readonly StreamEvent[]);
  }

  async function releaseClaim(caseId: string, signalsSeen: number, at: EpochMs): Promise<Release> {
    const claim = await queries.claims.ofCase(program, caseId);
    if (claim === null) {
      throw new SteercoError('STEERCO_UNKNOWN_CASE', `program ${program} has no case ${caseId}`, {
        hint: 'List the cases with `steerco actions`.',
      });
    }
    const claimed = await queries.claims.evidenceCount(program, caseId);
    if (!claim.open) return { released: true, claimed };
    if (claimed > signalsSeen) return { released: false, claimed };
    await appendNext({ kind: 'kpi', program, kpi: claim.kpi }, [
      { type: 'case-released', at, scope: claim.scope, case: caseId },
    ]);
    return { released: true, claimed };
  }

  return { ...queries, program, append, appendNext, releaseClaim };
}

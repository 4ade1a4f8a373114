import { unknownProgram } from '../../client/engine/failures.js';
import type { StoredCharter } from '../../records/queries/charters.js';
import type { Records } from '../../records/records.js';
import type { Written } from '../../workflows/messages.js';
import type { Api } from '../route.js';

/** How long an answer waits for the records, which usually follow within milliseconds. */
const recordsWithinMs = 3_000;

/** The charter in force of a program; STEERCO_UNKNOWN_PROGRAM when there is none. */
export async function governing(records: Records, program: string): Promise<StoredCharter> {
  const stored = await records.charters.inForce(program);
  if (stored !== null) return stored;
  throw unknownProgram(program);
}

/** What a write answers, after the records have caught up or a short wait (design D9). */
export async function recording({ engine }: Api, program: string, key: string, written: Written) {
  const recorded = await engine.recordsReached(program, written, recordsWithinMs);
  return { key, stream: written.stream, sequence: written.sequence, recorded };
}

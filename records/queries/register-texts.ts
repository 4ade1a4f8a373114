import { streamName } from '../../rules/streams.js';
import type { Executor } from '../database.js';
import { groupBy, portions } from '../values.js';

/** Gives a text of an event by the event's sequence and the text's name; null when it was not written or is erased. */
export type TextAt = (sequence: number | null, name: string) => string | null;

/** The texts of some events of a program's register. */
export async function registerTexts(
  db: Executor,
  program: string,
  sequences: readonly (number | null)[],
): Promise<TextAt> {
  const wanted = sequences.filter((sequence) => sequence !== null);
  const rows = [];
  for (const portion of portions(wanted)) rows.push(...(await read(db, program, portion)));
  const bySequence = groupBy(rows, (row) => row.sequence);
  return (sequence, name) => {
    const texts = sequence === null ? undefined : bySequence.get(sequence);
    return texts?.find((one) => one.name === name)?.text ?? null;
  };
}

function read(db: Executor, program: string, sequences: readonly number[]) {
  return db
    .selectFrom('event_texts')
    .select(['sequence', 'name', 'text'])
    .where('program', '=', program)
    .where('stream', '=', streamName({ kind: 'register', program }))
    .where('sequence', 'in', sequences)
    .execute();
}

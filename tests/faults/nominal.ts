import type { CaseEvent } from '../../rules/action/events.js';
import type { TestEngine } from '../support/engine.js';

/** The recorded events of a case, of the given types or all. */
export async function eventsOf<T extends CaseEvent['type']>(
  { records, program }: Pick<TestEngine, 'records' | 'program'>,
  number: string,
  ...types: readonly T[]
): Promise<readonly Extract<CaseEvent, { type: T }>[]> {
  const recorded = await records.streams.events({ kind: 'action', program, case: number });
  const wanted: readonly string[] = types;
  return recorded
    .map(({ event }) => event)
    .filter((event): event is Extract<CaseEvent, { type: T }> => wanted.includes(event.type));
}

/** `climbed 2026-04-02T09:30:00.000Z` and so on: what happened when by the rules, not by the clock. */
export async function nominal(
  engine: Pick<TestEngine, 'records' | 'program'>,
  number: string,
  ...types: readonly CaseEvent['type'][]
): Promise<readonly string[]> {
  const events = await eventsOf(engine, number, ...types);
  return events.map((event) => `${event.type} ${new Date(event.due ?? event.at).toISOString()}`);
}

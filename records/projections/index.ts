import { sql } from 'kysely';
import type { StreamEvent } from '../../rules/events.js';
import type { Executor } from '../database.js';
import type { Database } from '../schema.js';
import type { Stream } from '../../rules/streams.js';
import type { StreamKind } from '../streams.js';
import { actionProjection } from './action.js';
import { agendaProjection } from './agenda.js';
import { kpiProjection } from './kpi.js';
import { meetingProjection } from './meeting.js';
import { programProjection } from './program.js';
import type { Projection } from './projection.js';
import { registerProjection } from './register.js';

const projections: { readonly [K in StreamKind]: Projection<K> } = {
  program: programProjection,
  agenda: agendaProjection,
  kpi: kpiProjection,
  action: actionProjection,
  meeting: meetingProjection,
  register: registerProjection,
};

/** Every table that `rebuild` makes again, in the order in which rows can be deleted. */
export const projectedTables: readonly (keyof Database)[] = Object.values(projections).flatMap(
  (projection) => projection.tables,
);

/** Takes events of one stream, without their texts and in order, into the tables of its kind. */
export async function project(
  tx: Executor,
  stream: Stream,
  events: readonly StreamEvent[],
): Promise<void> {
  // The kind of the stream decides which events it holds; the compiler cannot follow the pair through the table.
  const projection = projections[stream.kind] as unknown as {
    apply(tx: Executor, stream: Stream, events: readonly StreamEvent[]): Promise<void>;
  };
  await projection.apply(tx, stream, events);
}

/** Empties the program's rows of every projection. */
export async function resetProjections(tx: Executor, program: string): Promise<void> {
  for (const table of projectedTables) {
    await sql`delete from ${sql.table(table)} where program = ${program}`.execute(tx);
  }
}

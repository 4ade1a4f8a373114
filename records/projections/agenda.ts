import type { AgendaEvent } from '../../rules/program/events.js';
import type { LocalDate } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';

type Event<T extends AgendaEvent['type']> = Extract<AgendaEvent, { type: T }>;

/** The ledger of occurrences, by series and identity (design D1, D2). */
export const agendaProjection: Projection<'agenda'> = {
  tables: ['occurrences'],
  async apply(tx, { program }, events) {
    for (const event of events) await applyEvent(tx, program, event);
  },
};

async function applyEvent(tx: Executor, program: string, event: AgendaEvent): Promise<void> {
  switch (event.type) {
    case 'occurrence-convened':
      return put(tx, program, event, {
        paired_date: event.pairedDate,
        uid: event.uid,
        unconfirmed: event.unconfirmed,
        state: 'convened',
        extraordinary_for:
          event.extraordinaryFor === undefined ? null : JSON.stringify(event.extraordinaryFor),
      });
    case 'occurrence-missed':
      return put(tx, program, event, {
        paired_date: event.date,
        uid: null,
        unconfirmed: false,
        state: 'missed',
        extraordinary_for: null,
      });
    case 'occurrence-moved':
      return change(tx, program, event, {
        paired_date: event.pairedDate,
        starts_at: toTimestamp(event.start),
        ends_at: toTimestamp(event.end),
      });
    case 'occurrence-renewed':
      return change(tx, program, event, {});
    case 'occurrence-cancelled':
      return change(tx, program, event, { state: 'cancelled' });
  }
}

async function put(
  tx: Executor,
  program: string,
  event: Event<'occurrence-convened' | 'occurrence-missed'>,
  rest: {
    paired_date: LocalDate;
    uid: string | null;
    unconfirmed: boolean;
    state: 'convened' | 'missed';
    extraordinary_for: string | null;
  },
): Promise<void> {
  const columns = {
    starts_at: toTimestamp(event.start),
    ends_at: toTimestamp(event.end),
    digest: event.digest,
    ...rest,
  };
  await tx
    .insertInto('occurrences')
    .values({ program, series: event.series, date: event.date, ...columns })
    .onConflict((conflict) => conflict.columns(['program', 'series', 'date']).doUpdateSet(columns))
    .execute();
}

async function change(
  tx: Executor,
  program: string,
  event: Event<'occurrence-moved' | 'occurrence-renewed' | 'occurrence-cancelled'>,
  columns: { paired_date?: string; starts_at?: string; ends_at?: string; state?: 'cancelled' },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('occurrences')
    .set({ ...columns, digest: event.digest })
    .where('program', '=', program)
    .where('series', '=', event.series)
    .where('date', '=', event.date)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    throw new Error(
      `${event.type}: no occurrence ${event.series} ${event.date} in program ${program}`,
    );
  }
}

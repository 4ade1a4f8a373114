import type { RegisterEvent } from '../../rules/register/events.js';
import { numberOf } from '../../rules/register/ids.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

type Event<T extends RegisterEvent['type']> = Extract<RegisterEvent, { type: T }>;

export async function announce(
  tx: Executor,
  program: string,
  event: Event<'announced'>,
): Promise<void> {
  const { announcement, kind, to, acknowledgeBy, sequence, at, by } = event;
  await tx
    .insertInto('announcements')
    .values({
      program,
      announcement,
      number: numberOf(announcement),
      kind,
      announced_by: by ?? null,
      announced_at: toTimestamp(at),
      acknowledge_by: toTimestamp(acknowledgeBy),
      state: 'open',
      closed_at: null,
      sequence,
      closing_sequence: null,
    })
    .execute();
  const concerned = to.map((person) => ({
    program,
    announcement,
    person,
    acknowledged_at: null,
    channel: null,
  }));
  await tx.insertInto('announcement_acknowledgements').values(concerned).execute();
}

/** With the last acknowledgement an announcement is over. */
export async function acknowledge(
  tx: Executor,
  program: string,
  { announcement, person, channel, at }: Event<'announcement-acknowledged'>,
): Promise<void> {
  await tx
    .updateTable('announcement_acknowledgements')
    .set({ acknowledged_at: toTimestamp(at), channel })
    .where('program', '=', program)
    .where('announcement', '=', announcement)
    .where('person', '=', person)
    .execute();
  await tx
    .updateTable('announcements')
    .set({ state: 'acknowledged', closed_at: toTimestamp(at) })
    .where('program', '=', program)
    .where('announcement', '=', announcement)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('announcement_acknowledgements as one')
            .select('one.person')
            .where('one.program', '=', program)
            .where('one.announcement', '=', announcement)
            .where('one.acknowledged_at', 'is', null),
        ),
      ),
    )
    .execute();
}

export async function withdraw(
  tx: Executor,
  program: string,
  { announcement, sequence, at }: Event<'announcement-withdrawn'>,
): Promise<void> {
  await tx
    .updateTable('announcements')
    .set({ state: 'withdrawn', closed_at: toTimestamp(at), closing_sequence: sequence })
    .where('program', '=', program)
    .where('announcement', '=', announcement)
    .execute();
}

import type { AnnouncementKind } from '../../rules/register/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import type { AnnouncementState } from '../schema.js';
import { groupBy, timestamp } from '../values.js';
import { registerTexts } from './register-texts.js';

/** Somebody whom an announcement concerns; `at` and `channel` are null until they acknowledge. */
interface Concerned {
  readonly person: string;
  readonly at: EpochMs | null;
  readonly channel: string | null;
}

/** A process update or training item as recorded. Texts are null when erased. */
export interface RecordedAnnouncement {
  readonly announcement: string;
  readonly kind: AnnouncementKind;
  readonly announcedBy: string | null;
  readonly announcedAt: EpochMs;
  readonly acknowledgeBy: EpochMs;
  readonly state: AnnouncementState;
  readonly closedAt: EpochMs | null;
  readonly title: string | null;
  readonly text: string | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
  /** By person id. */
  readonly concerned: readonly Concerned[];
}

export function announcementQueries(db: Executor) {
  return {
    /** Announcements by the instant to acknowledge them by; `open` leaves out those that nothing waits for. */
    async announcements(
      program: string,
      filter: { readonly open?: true } = {},
    ): Promise<readonly RecordedAnnouncement[]> {
      const all = select(db, program);
      const rows = await (filter.open === true ? all.where('state', '=', 'open') : all).execute();
      return whole(db, program, rows);
    },

    /** Announcements that somebody should have acknowledged by `at` and has not. */
    async overdueAnnouncements(
      program: string,
      at: EpochMs,
    ): Promise<readonly RecordedAnnouncement[]> {
      const rows = await select(db, program)
        .where('state', '=', 'open')
        .where('acknowledge_by', '<=', timestamp(at))
        .execute();
      return whole(db, program, rows);
    },

    async announcement(
      program: string,
      announcement: string,
    ): Promise<RecordedAnnouncement | null> {
      const rows = await select(db, program).where('announcement', '=', announcement).execute();
      const [found] = await whole(db, program, rows);
      return found ?? null;
    },

    /** Who has still to acknowledge an announcement, by person id; nobody once it is withdrawn. */
    async unacknowledged(program: string, announcement: string): Promise<readonly string[]> {
      const rows = await db
        .selectFrom('announcement_acknowledgements as one')
        .innerJoin('announcements as whole', (join) =>
          join
            .onRef('whole.program', '=', 'one.program')
            .onRef('whole.announcement', '=', 'one.announcement'),
        )
        .select('one.person')
        .where('one.program', '=', program)
        .where('one.announcement', '=', announcement)
        .where('one.acknowledged_at', 'is', null)
        .where('whole.state', '=', 'open')
        .orderBy('one.person')
        .execute();
      return rows.map(({ person }) => person);
    },
  };
}

function select(db: Executor, program: string) {
  return db
    .selectFrom('announcements')
    .select([
      'announcement',
      'kind',
      'announced_by as announcedBy',
      'announced_at as announcedAt',
      'acknowledge_by as acknowledgeBy',
      'state',
      'closed_at as closedAt',
      'sequence',
      'closing_sequence as closing',
    ])
    .where('program', '=', program)
    .orderBy('acknowledge_by')
    .orderBy('number');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function whole(
  db: Executor,
  program: string,
  rows: readonly Row[],
): Promise<readonly RecordedAnnouncement[]> {
  const sequences = rows.flatMap(({ sequence, closing }) => [sequence, closing]);
  const text = await registerTexts(db, program, sequences);
  const concerned = await concernedBy(
    db,
    program,
    rows.map(({ announcement }) => announcement),
  );
  return rows.map(({ sequence, closing, ...row }) => ({
    ...row,
    title: text(sequence, 'title'),
    text: text(sequence, 'text'),
    reason: text(closing, 'reason'),
    concerned: concerned.get(row.announcement) ?? [],
  }));
}

async function concernedBy(
  db: Executor,
  program: string,
  announcements: readonly string[],
): Promise<ReadonlyMap<string, readonly Concerned[]>> {
  if (announcements.length === 0) return new Map();
  const rows = await db
    .selectFrom('announcement_acknowledgements')
    .select(['announcement', 'person', 'acknowledged_at as at', 'channel'])
    .where('program', '=', program)
    .where('announcement', 'in', announcements)
    .orderBy('person')
    .execute();
  const groups = groupBy(rows, ({ announcement }) => announcement);
  const people = [...groups].map(
    ([id, group]) => [id, group.map(({ announcement, ...one }) => one)] as const,
  );
  return new Map(people);
}

import { sql } from 'kysely';
import type { MeetingState, MeetingStatus } from '../../rules/meeting/types.js';
import type { EpochMs, LocalDate, Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { timestamp } from '../values.js';

/** A meeting as lists show it. */
export interface MeetingSummary {
  readonly series: string;
  readonly date: LocalDate;
  readonly status: MeetingStatus;
  readonly tier: Tier;
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Meetings as their recorded events say. */
export function meetingQueries(db: Executor) {
  return {
    /** All meetings that were scheduled, in order of start. */
    async list(program: string): Promise<readonly MeetingSummary[]> {
      return db
        .selectFrom('meetings')
        .select(['series', 'date', 'status', 'tier', 'starts_at as start', 'ends_at as end'])
        .where('program', '=', program)
        .orderBy('starts_at')
        .orderBy('series')
        .orderBy('date')
        .execute();
    },

    /** The states of all that start at `fromStart` or later, in order of start. */
    async from(program: string, fromStart: EpochMs): Promise<readonly MeetingState[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('state')
        .where('program', '=', program)
        .where('starts_at', '>=', timestamp(fromStart))
        .orderBy('starts_at')
        .orderBy('series')
        .orderBy('date')
        .execute();
      return rows.map(({ state }) => state);
    },

    /** The meeting that invitations name by this iCalendar UID. */
    async byUid(program: string, uid: string): Promise<MeetingState | null> {
      const row = await db
        .selectFrom('meetings')
        .select('state')
        .where('program', '=', program)
        .where(sql<string>`state->>'uid'`, '=', uid)
        .executeTakeFirst();
      return row?.state ?? null;
    },

    async state(program: string, series: string, date: LocalDate): Promise<MeetingState | null> {
      const row = await db
        .selectFrom('meetings')
        .select('state')
        .where('program', '=', program)
        .where('series', '=', series)
        .where('date', '=', date)
        .executeTakeFirst();
      return row?.state ?? null;
    },
  };
}

import { sql } from 'kysely';
import type { MeetingState, MeetingStatus } from '../../rules/meeting/types.js';
import type { EpochMs, LocalDate, Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** A meeting as lists show it. */
export interface MeetingSummary {
  readonly series: string;
  readonly date: LocalDate;
  readonly status: MeetingStatus;
  readonly tier: Tier;
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** One answer of a member of the client before a review. */
export interface SatisfactionScore {
  readonly series: string;
  /** Start of the review. */
  readonly start: EpochMs;
  readonly score: number;
  readonly scale: number;
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

    /** Every score that members of the client gave before a review, without who gave it. */
    async satisfaction(program: string): Promise<readonly SatisfactionScore[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(['series', 'starts_at as start', 'state'])
        .where('program', '=', program)
        .where(sql<boolean>`state ? 'satisfaction'`, '=', true)
        .orderBy('starts_at')
        .orderBy('series')
        .execute();
      return rows.flatMap(({ series, start, state }) =>
        Object.values(state.satisfaction?.answers ?? {}).map((score) => ({
          series,
          start,
          score,
          scale: state.plan?.satisfaction?.scale ?? 10,
        })),
      );
    },

    /** Every meeting with all that is known of it, in order of start. */
    async states(program: string): Promise<readonly MeetingState[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('state')
        .where('program', '=', program)
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

import { type Kysely, sql } from 'kysely';

/** Meetings that no rule of a charter calls, with the cases that they were convened for. */
export const extraordinary = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table occurrences add column extraordinary_for jsonb`.execute(db);
  },
};

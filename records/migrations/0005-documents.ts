import { type Kysely, sql } from 'kysely';

/** Minutes and pre-read packs as they were sent; the event of the meeting holds the digest. No projection. */
export const documents = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table documents (
        program text not null,
        id text not null,
        kind text not null check (kind in ('minutes', 'pack')),
        series text not null,
        date text not null,
        content_type text not null,
        filename text not null,
        bytes bytea not null,
        digest text not null,
        created_at timestamptz not null,
        primary key (program, id)
      )`.execute(db);
  },
};

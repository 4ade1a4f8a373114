import { type Kysely, sql } from 'kysely';

/** Decisions of meetings with what became of them: a projection of the meetings' events. */
export const decisions = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table decisions (
        program text not null,
        series text not null,
        date text not null,
        decision text not null,
        tier smallint not null,
        state text not null,
        owner text not null,
        due_at timestamptz,
        effect jsonb not null,
        minuted jsonb not null,
        primary key (program, series, date, decision)
      )`.execute(db);
    await sql`create index decisions_open on decisions (program, state)`.execute(db);
  },
};

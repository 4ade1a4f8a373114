import { type Kysely, sql } from 'kysely';

/** How each occurrence of a meeting, a commitment or a calibration went: a projection. */
export const outcomes = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table outcomes (
        program text not null,
        subject text not null,
        period text not null,
        kind text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        judgement text not null check (judgement in ('good', 'bad')),
        case_id text,
        at timestamptz not null,
        primary key (program, subject, period)
      )`.execute(db);
  },
};

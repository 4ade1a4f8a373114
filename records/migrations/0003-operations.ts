import { type Kysely, sql } from 'kysely';

/** Tables that are no projections: charters as applied, mails, and the outbox of commands to Temporal. */
export const operations = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table charters (
        program text not null,
        digest text not null,
        charter jsonb not null,
        source_text text not null,
        file_name text not null,
        stored_at timestamptz not null,
        primary key (program, digest)
      )`.execute(db);
    await sql`
      create table mails (
        program text not null,
        message_id text not null,
        subject_kind text not null,
        subject_id text not null,
        purpose text not null,
        epoch text not null,
        recipient text not null,
        address text not null,
        message jsonb not null,
        state text not null check (state in ('queued', 'sent', 'held', 'undeliverable')),
        attempts integer not null,
        last_response text,
        created_at timestamptz not null,
        sent_at timestamptz,
        primary key (program, message_id)
      )`.execute(db);
    await sql`create index mails_subject on mails (program, subject_kind, subject_id)`.execute(db);
    await sql`
      create table dispatches (
        program text not null,
        id text not null,
        position bigint generated always as identity,
        kind text not null,
        payload jsonb not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        primary key (program, id)
      )`.execute(db);
    await sql`
      create index dispatches_pending on dispatches (program, position)
        where confirmed_at is null`.execute(db);
  },
};

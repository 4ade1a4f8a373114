import { type Kysely, sql } from 'kysely';

/** The log: heads, events (append-only, held by a trigger) and the erasable texts beside them (design D9). */
export const events = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table heads (
        program text primary key,
        seq bigint not null,
        hash text not null
      )`.execute(db);
    await sql`
      create table events (
        program text not null,
        seq bigint not null,
        stream text not null,
        sequence bigint not null,
        type text not null,
        at timestamptz not null,
        due timestamptz,
        by_person text,
        key text,
        body text not null,
        hash text not null,
        primary key (program, seq),
        constraint events_stream_sequence unique (program, stream, sequence)
      )`.execute(db);
    await sql`
      create unique index events_stream_key on events (program, stream, key)
        where key is not null`.execute(db);
    await sql`
      create index events_by_person on events (program, by_person)
        where by_person is not null`.execute(db);
    await sql`
      create table event_texts (
        program text not null,
        stream text not null,
        sequence bigint not null,
        name text not null,
        text text,
        salt text,
        primary key (program, stream, sequence, name),
        foreign key (program, stream, sequence) references events (program, stream, sequence),
        constraint event_texts_erased_with_salt check ((text is null) = (salt is null))
      )`.execute(db);
    await sql`
      create function refuse_change_of_events() returns trigger language plpgsql as $$
      begin
        raise exception 'events are append-only: % refused', tg_op;
      end $$`.execute(db);
    await sql`
      create trigger events_append_only before update or delete or truncate on events
        for each statement execute function refuse_change_of_events()`.execute(db);
  },
};

import { type Kysely, sql } from 'kysely';

/**
 * What sources delivered, to the byte, so that a figure can be followed down to its rows after the file was
 * overwritten. The events hold the digests; this is no projection. The same content is stored once a program.
 */
export const deliveries = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table delivered_contents (
        program text not null,
        sha256 text not null,
        bytes integer not null,
        gzip bytea not null,
        primary key (program, sha256)
      )`.execute(db);
    await sql`
      create table delivered_files (
        program text not null,
        source text not null,
        delivery text not null,
        path text not null,
        sha256 text not null,
        media_type text not null,
        rows integer not null,
        received_at timestamptz not null,
        request text,
        etag text,
        primary key (program, source, delivery, path),
        foreign key (program, sha256) references delivered_contents
      )`.execute(db);
    await sql`create index on delivered_files (program, sha256)`.execute(db);
  },
};

import { type Kysely, sql } from 'kysely';

/** What lives between meetings: tables that the events of the register alone determine. */
export const register = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table ideas (
        program text not null,
        idea text not null,
        number integer not null,
        kind text not null,
        stage text not null,
        owner text not null,
        proposed_by text,
        proposed_at timestamptz not null,
        due_at timestamptz,
        origin_series text,
        origin_date text,
        tier smallint,
        case_id text,
        changed_at timestamptz not null,
        closed_at timestamptz,
        sequence bigint not null,
        closing_sequence bigint,
        primary key (program, idea)
      )`.execute(db);
    await sql`
      create table announcements (
        program text not null,
        announcement text not null,
        number integer not null,
        kind text not null,
        announced_by text,
        announced_at timestamptz not null,
        acknowledge_by timestamptz not null,
        state text not null check (state in ('open', 'acknowledged', 'withdrawn')),
        closed_at timestamptz,
        sequence bigint not null,
        closing_sequence bigint,
        primary key (program, announcement)
      )`.execute(db);
    await sql`
      create table announcement_acknowledgements (
        program text not null,
        announcement text not null,
        person text not null,
        acknowledged_at timestamptz,
        channel text,
        primary key (program, announcement, person),
        foreign key (program, announcement) references announcements (program, announcement)
      )`.execute(db);
    await sql`
      create table commitment_evidence (
        program text not null,
        evidence text not null,
        number integer not null,
        commitment text not null,
        date text not null,
        at timestamptz not null,
        by_person text,
        reference text,
        sequence bigint not null,
        primary key (program, evidence)
      )`.execute(db);
    await sql`
      create index commitment_evidence_date
        on commitment_evidence (program, commitment, date)`.execute(db);
    await sql`
      create table absences (
        program text not null,
        absence text not null,
        number integer not null,
        person text not null,
        from_date text not null,
        to_date text not null,
        until timestamptz not null,
        deputy text,
        recorded_by text,
        recorded_at timestamptz not null,
        ended_at timestamptz,
        primary key (program, absence)
      )`.execute(db);
    await sql`create index absences_person on absences (program, person)`.execute(db);
  },
};

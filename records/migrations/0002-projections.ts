import { type Kysely, sql } from 'kysely';

/** Tables that the events alone determine; `rebuild` fills them again (design D9). */
export const projections = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createProgramTables(db);
    await createKpiTables(db);
    await createCaseTables(db);
    await createWorkflowTables(db);
  },
};

async function createProgramTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programs (
      program text primary key,
      digest text not null,
      applied_at timestamptz not null
    )`.execute(db);
  await sql`
    create table charter_applications (
      program text not null,
      sequence bigint not null,
      digest text not null,
      at timestamptz not null,
      primary key (program, sequence)
    )`.execute(db);
  await sql`
    create table occurrences (
      program text not null,
      series text not null,
      date text not null,
      paired_date text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      digest text not null,
      uid text,
      unconfirmed boolean not null,
      state text not null check (state in ('convened', 'cancelled', 'missed')),
      primary key (program, series, date)
    )`.execute(db);
  await sql`create index occurrences_start on occurrences (program, starts_at)`.execute(db);
}

async function createKpiTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deliveries (
      program text not null,
      kpi text not null,
      delivery text not null,
      source text not null,
      digest text not null,
      rows bigint not null,
      files jsonb not null,
      at timestamptz not null,
      primary key (program, kpi, delivery)
    )`.execute(db);
  await sql`
    create table source_failures (
      program text not null,
      source text not null,
      kpi text not null,
      sequence bigint not null,
      code text not null,
      at timestamptz not null,
      retry_at timestamptz not null,
      primary key (program, source)
    )`.execute(db);
  await sql`
    create table judgements (
      program text not null,
      kpi text not null,
      scope text not null,
      period text not null,
      revision integer not null,
      period_start timestamptz not null,
      period_end timestamptz not null,
      digest text not null,
      judged jsonb not null,
      complete boolean not null,
      at timestamptz not null,
      delivery text,
      primary key (program, kpi, scope, period, revision)
    )`.execute(db);
}

async function createCaseTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_claims (
      program text not null,
      case_id text not null,
      kpi text not null,
      scope text not null,
      number_year integer not null,
      number_count integer not null,
      period text not null,
      revision integer not null,
      linked_to text,
      opened_at timestamptz not null,
      open boolean not null,
      released_at timestamptz,
      primary key (program, case_id),
      constraint case_claims_number unique (program, number_year, number_count)
    )`.execute(db);
  await sql`
    create unique index case_claims_one_open on case_claims (program, kpi, scope)
      where open`.execute(db);
  await sql`create index case_claims_kpi on case_claims (program, kpi, scope)`.execute(db);
  await sql`
    create table case_evidence (
      program text not null,
      case_id text not null,
      n integer not null,
      period text not null,
      revision integer not null,
      opens_episode boolean not null,
      primary key (program, case_id, n),
      constraint case_evidence_once unique (program, case_id, period, revision),
      foreign key (program, case_id) references case_claims (program, case_id)
    )`.execute(db);
}

async function createWorkflowTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table actions (
      program text not null,
      case_id text not null,
      kind text not null,
      kpi text,
      scope text not null,
      stage text not null,
      pending text,
      tier smallint not null,
      severity text not null,
      owner text not null,
      waiting_for text not null,
      opened_at timestamptz not null,
      closed_at timestamptz,
      deadline_at timestamptz,
      deadline_kind text,
      state jsonb not null,
      primary key (program, case_id)
    )`.execute(db);
  await sql`
    create table meetings (
      program text not null,
      series text not null,
      date text not null,
      status text not null,
      tier smallint not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      state jsonb not null,
      primary key (program, series, date)
    )`.execute(db);
}

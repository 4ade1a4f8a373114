import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../records/database.js';
import { migrate } from '../../records/migrate.js';
import { projectedTables } from '../../records/projections/index.js';
import { createRecords, type Records } from '../../records/records.js';
import type { Database } from '../../records/schema.js';
import { createTestDatabase, testPostgres } from '../support/servers.js';

export interface TestRecords {
  /** Of a database of its own, migrated. */
  url(): string;
  db(): Kysely<Database>;
  records(): Records;
}

const servers = await testPostgres();

/** Runs the suite on every PostgreSQL that is there, each time in a new database. */
export function onEveryPostgres(title: string, suite: (test: TestRecords) => void): void {
  describe.each(servers)(`${title}, on $kind PostgreSQL`, (server) => {
    let database: Awaited<ReturnType<typeof createTestDatabase>>;
    let db: Kysely<Database>;

    beforeAll(async () => {
      database = await createTestDatabase(server.url);
      db = openDatabase({ url: database.url });
      await migrate(db);
    });

    afterAll(async () => {
      await db.destroy();
      await database.drop();
    });

    suite({ url: () => database.url, db: () => db, records: () => createRecords(db) });
  });
}

/** Every row of every projected table of a program, as text and in a fixed order. */
export async function dumpProjections(
  db: Kysely<Database>,
  program: string,
): Promise<Record<string, readonly string[]>> {
  const dump: Record<string, readonly string[]> = {};
  for (const table of projectedTables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t
      where program = ${program} order by 1`.execute(db);
    dump[table] = rows.map(({ row }) => row);
  }
  return dump;
}

/** Changes the log as somebody with the rights of an administrator can, past the trigger that refuses it. */
export async function tamper(
  db: Kysely<Database>,
  change: (tx: Kysely<Database>) => Promise<unknown>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`alter table events disable trigger events_append_only`.execute(tx);
    await change(tx);
    await sql`alter table events enable trigger events_append_only`.execute(tx);
  });
}

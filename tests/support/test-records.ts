import { afterAll, beforeAll } from '@jest/globals';
import { openDatabase } from '../../records/database.js';
import { migrate } from '../../records/migrate.js';
import { createRecords, type Records } from '../../records/records.js';
import { createTestDatabase, embeddedPostgres } from './servers.js';

/** Records in a new database of the embedded PostgreSQL, for the tests of the surrounding `describe`. */
export function useRecords(): { readonly records: Records } {
  const held: { records?: Records; close?: () => Promise<void> } = {};
  beforeAll(async () => {
    const database = await createTestDatabase(await embeddedPostgres());
    const db = openDatabase({ url: database.url });
    await migrate(db);
    held.records = createRecords(db);
    held.close = async () => {
      await db.destroy();
      await database.drop();
    };
  });
  afterAll(() => held.close?.());
  return {
    get records(): Records {
      if (held.records === undefined) throw new Error('the records are open within a test');
      return held.records;
    },
  };
}

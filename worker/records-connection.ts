import { openDatabase } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { createRecords, type Records } from '../records/records.js';

export interface RecordsConnection {
  readonly records: Records;
  close(): Promise<void>;
}

/** Opens the records and brings them to the newest schema; several processes may do so at once. */
export async function connectRecords(url: string): Promise<RecordsConnection> {
  const db = openDatabase({ url, applicationName: 'steerco' });
  await migrate(db);
  return { records: createRecords(db), close: () => db.destroy() };
}

import { type Kysely, Migrator } from 'kysely';
import { SteercoError } from '../rules/errors.js';
import { events } from './migrations/0001-events.js';
import { projections } from './migrations/0002-projections.js';
import { operations } from './migrations/0003-operations.js';
import type { Database } from './schema.js';

const migrations = {
  '0001-events': events,
  '0002-projections': projections,
  '0003-operations': operations,
};

/**
 * Brings the database to the newest schema; several processes may do so at once, and one does it.
 * @throws SteercoError STEERCO_MIGRATION when a step fails; that step has then changed nothing.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  throw new SteercoError(
    'STEERCO_MIGRATION',
    `the database could not be brought to the newest schema${failed ? ` (at ${failed})` : ''}: ${reason}`,
    {
      hint: 'Check that the database user may create tables, and that no newer version of Steerco has migrated this database.',
      cause: error,
    },
  );
}

import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { SteercoError } from '../rules/errors.js';
import { events } from './migrations/0001-events.js';
import { projections } from './migrations/0002-projections.js';
import { operations } from './migrations/0003-operations.js';
import { withdrawnMails } from './migrations/0004-withdrawn-mails.js';
import { documents } from './migrations/0005-documents.js';
import { outcomes } from './migrations/0007-outcomes.js';
import { extraordinary } from './migrations/0008-extraordinary.js';
import { decisions } from './migrations/0009-decisions.js';
import { deliveries } from './migrations/0010-deliveries.js';
import { register } from './migrations/0006-register.js';
import type { Database } from './schema.js';

const migrations: Readonly<Record<string, Migration>> = {
  '0001-events': events,
  '0002-projections': projections,
  '0003-operations': operations,
  '0004-withdrawn-mails': withdrawnMails,
  '0005-documents': documents,
  '0006-register': register,
  '0007-outcomes': outcomes,
  '0008-extraordinary': extraordinary,
  '0009-decisions': decisions,
  '0010-deliveries': deliveries,
};

/**
 * Brings the database to the newest schema; several processes may do so at once, and one does it. A
 * database that a newer version has migrated is used as it is: a deployment can be rolled back, so a
 * migration only ever adds what the version before can do without.
 * @throws SteercoError STEERCO_MIGRATION when a step fails; that step has then changed nothing.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...(await ofNewerVersions(db)), ...migrations }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  throw new SteercoError(
    'STEERCO_MIGRATION',
    `the database could not be brought to the newest schema${failed ? ` (at ${failed})` : ''}: ${reason}`,
    {
      hint: 'Check that the database user may create tables.',
      cause: error,
    },
  );
}

const nothing: Migration = { up: () => Promise.resolve() };

/** Steps that this database has taken and this version does not know; to the migrator they are done. */
async function ofNewerVersions(db: Kysely<Database>): Promise<Record<string, Migration>> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (tables[0]?.found !== true) return {};
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const unknown = rows.filter(({ name }) => !Object.hasOwn(migrations, name));
  return Object.fromEntries(unknown.map(({ name }) => [name, nothing]));
}

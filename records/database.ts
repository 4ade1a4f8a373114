import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.js';

/** The whole database, or a transaction of it: queries run on either. */
export type Executor = Kysely<Database> | Transaction<Database>;

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections at most; 10 unless given. One transaction holds one. */
  readonly poolSize?: number;
  /** Shown by PostgreSQL in `pg_stat_activity`; `steerco` unless given. */
  readonly applicationName?: string;
  /** Told of each connection that broke, also of an idle one; the next query opens another. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * Opens a pool of connections to PostgreSQL 15 or later; nothing is connected before the first query.
 * Instants are read as epoch milliseconds, dates and numerics as text, int8 as number. A lost connection
 * fails the query that used it and nothing else. Close with `destroy()`.
 */
export function openDatabase(options: DatabaseOptions): Kysely<Database> {
  const lost = options.onConnectionLost ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'steerco',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Somebody who died with the head of a program locked, or hangs, must not stop the others for ever.
    idle_in_transaction_session_timeout: 60_000,
    lock_timeout: 30_000,
    types: { getTypeParser },
  });
  pool.on('error', lost);
  // The pool listens to idle connections only: without this, losing one in mid-transaction ends the process.
  pool.on('connect', (client) => client.on('error', lost));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: parseInt8,
  [pg.types.builtins.TIMESTAMPTZ]: parseTimestamp,
  [pg.types.builtins.DATE]: (text) => text,
};

const parseInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (
  text: string,
) => unknown;

const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  parsers[oid] ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown);

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`);
  return value;
}

function parseTimestamp(text: string): number {
  const value = parseInstant(text);
  if (!(value instanceof Date)) throw new RangeError(`'${text}' is not an instant`);
  return value.getTime();
}

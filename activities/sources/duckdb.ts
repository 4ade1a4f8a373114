import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

import { SteercoError } from '../../rules/errors.js';
import type { SourceLimits } from './types.js';

const sqlRows = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
);

/** One row of an answer; decimals, dates and large integers are text. */
export type SqlRow = Readonly<z.infer<typeof sqlRows>[number]>;

/** A SQL engine of its own for one reading: in memory, without network, extensions or spill files. */
export class Sql {
  private readonly connection: DuckDBConnection;
  readonly signal: AbortSignal;

  constructor(connection: DuckDBConnection, signal: AbortSignal) {
    this.connection = connection;
    this.signal = signal;
  }

  /** Runs one statement; rejects when the reading was ended. */
  async rows(statement: string): Promise<readonly SqlRow[]> {
    this.signal.throwIfAborted();
    const reader = await this.connection.runAndReadAll(statement);
    return sqlRows.parse(reader.getRowObjectsJson());
  }

  /** From here on no statement reaches a file, the network or a setting. Done before a charter's SQL is run. */
  async lock(): Promise<void> {
    await this.rows("SET TimeZone = 'UTC'");
    await this.rows('SET enable_external_access = false');
    await this.rows('SET lock_configuration = true');
  }
}

/**
 * Opens an engine, does the work and closes it whatever happens. STEERCO_SOURCE_TIMEOUT when the work
 * takes longer than allowed; the caller's signal ends it too.
 */
export async function withSql<T>(limits: SourceLimits, work: (sql: Sql) => Promise<T>): Promise<T> {
  const timeoutMs = limits.timeoutMs ?? 60_000;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = limits.signal === undefined ? timeout : AbortSignal.any([limits.signal, timeout]);
  signal.throwIfAborted();
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: limits.memoryLimit ?? '1GB',
    threads: '2',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    return await interruptible(instance, signal, work);
  } catch (error) {
    if (limits.signal?.aborted === true) throw limits.signal.reason;
    if (!timeout.aborted) throw error;
    throw new SteercoError('STEERCO_SOURCE_TIMEOUT', `the reading took over ${timeoutMs} ms`, {
      hint: 'Deliver smaller files, or allow more time.',
      cause: error,
    });
  } finally {
    instance.closeSync();
  }
}

async function interruptible<T>(
  instance: DuckDBInstance,
  signal: AbortSignal,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    return await work(new Sql(connection, signal));
  } finally {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  }
}

/** A name as SQL has it: `"Answered Calls"`. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL has it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The path of one file, with the characters escaped that the engine would read as a pattern. */
export function quotePath(absolute: string): string {
  return quoteText(absolute.replaceAll(/[*?[]/g, '[$&]'));
}

/** The first line of an engine's error: the rest repeats the statement. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? message).replace(/^Error: /, '');
}

import { open } from 'node:fs/promises';
import pg from 'pg';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Period } from '../../../rules/kpi/types.js';
import type { SourceAccess } from './access.js';
import { csvLine } from './delivered.js';
import { tooLarge } from './request.js';
import { type Budget, milliseconds } from './timeout.js';

type Postgres = Extract<Connector, { type: 'postgres' }>;

interface Request {
  readonly periods: readonly Period[];
  /** The program's: in which a timestamp with a zone has its local date. */
  readonly timeZone: string;
  readonly access: SourceAccess;
  readonly budget: Budget;
}

const rowsAtOnce = 10_000;

/** Types of the server's catalogue, which never change. */
const date = 1082;
const timestamp = 1114;
const timestampWithZone = 1184;

/**
 * Writes the rows of a query into a CSV file: in a read-only transaction, within the source's time, only
 * those of the periods' dates where the date column has a type of dates. Values are written as the server
 * prints them, so that a numeric keeps every digit. STEERCO_SOURCE_SECRET, _READ, _TIMEOUT, _COLUMNS.
 */
export async function fetchRows(source: Postgres, request: Request, path: string): Promise<void> {
  const { access, budget } = request;
  const client = clientOf(source, access);
  // A connection that breaks while nothing is asked says so here, and again at the next question.
  client.on('error', () => undefined);
  const stop = () => void client.end().catch(() => undefined);
  budget.signal.addEventListener('abort', stop);
  try {
    await client.connect().catch((error: unknown) => {
      budget.signal.throwIfAborted();
      throw unreachable(source, error);
    });
    await client.query('BEGIN TRANSACTION READ ONLY');
    await client.query("SET LOCAL datestyle = 'ISO, YMD'");
    await copy(client, source, request, path);
  } catch (error) {
    budget.signal.throwIfAborted();
    throw explained(source, error);
  } finally {
    budget.signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

/** @throws SteercoError STEERCO_SOURCE_SECRET; what the driver says of a wrong address would repeat its password. */
function clientOf({ id, secret, timeout }: Postgres, access: SourceAccess): pg.Client {
  const connectionString = access.secret(id, secret);
  if (!/^postgres(ql)?:\/\//.test(connectionString) || !URL.canParse(connectionString))
    throw new SteercoError(
      'STEERCO_SOURCE_SECRET',
      `source "${id}": ${secret} does not hold the address of a PostgreSQL server`,
      { hint: 'Write postgres://user:password@host/database, with special characters as %….' },
    );
  return new pg.Client({
    connectionString,
    application_name: 'steerco',
    statement_timeout: milliseconds(timeout),
    types: { getTypeParser: () => (value: string) => value },
  });
}

/** The charter's query as a table, with the dates that are asked for. It is prepared, so it can be no second statement. */
async function statementFor(
  client: pg.Client,
  { query, date: column }: Postgres,
  { periods, timeZone }: Request,
): Promise<string> {
  const inner = `(${query.trim().replace(/;\s*$/, '')}\n) AS q`;
  const { fields } = await client.query({
    text: `SELECT * FROM ${inner} LIMIT 0`,
    name: 'steerco-columns',
  });
  const named = fields.find(({ name }) => name.toLowerCase() === column.toLowerCase());
  if (named === undefined) {
    throw new SteercoError('STEERCO_SOURCE_COLUMNS', `the query has no column "${column}"`, {
      hint: `It has: ${fields.map(({ name }) => name).join(', ')}.`,
    });
  }
  refuseRepeated(fields.map(({ name }) => name));
  const own = `q.${pg.escapeIdentifier(named.name)}`;
  const zone = pg.escapeLiteral(timeZone);
  const local = named.dataTypeID === timestampWithZone ? `(${own} AT TIME ZONE ${zone})` : own;
  const columns = fields.map(({ name }) =>
    name === named.name
      ? `${local} AS ${pg.escapeIdentifier(name)}`
      : `q.${pg.escapeIdentifier(name)}`,
  );
  const [first, last] = [periods[0]?.firstDate, periods.at(-1)?.lastDate];
  const isDate = [date, timestamp, timestampWithZone].includes(named.dataTypeID);
  const within =
    isDate && first !== undefined && last !== undefined
      ? // A row without a date belongs to no period, and is to be told rather than left out.
        ` WHERE (${local} >= ${pg.escapeLiteral(first)}::date AND ${local} < ${pg.escapeLiteral(last)}::date + 1) OR ${own} IS NULL`
      : '';
  // In one order, so that the same rows are the same delivery.
  return `SELECT ${columns.join(', ')} FROM ${inner}${within} ORDER BY q::text`;
}

/** A sub-query could not tell two columns of one name apart. */
function refuseRepeated(names: readonly string[]): void {
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  if (repeated === undefined) return;
  throw new SteercoError('STEERCO_SOURCE_COLUMNS', `the query has column "${repeated}" twice`, {
    hint: 'Give every column a name of its own, with AS.',
  });
}

/** Row after row through a cursor: memory holds one portion, whatever the query gives. */
async function copy(
  client: pg.Client,
  source: Postgres,
  request: Request,
  path: string,
): Promise<void> {
  await client.query({
    text: `DECLARE rows NO SCROLL CURSOR FOR ${await statementFor(client, source, request)}`,
    name: 'steerco-rows',
  });
  const file = await open(path, 'w');
  try {
    let bytesLeft = request.access.mostBytes;
    for (let header = true; ; header = false) {
      const portion = await client.query<(string | null)[]>({
        text: `FETCH ${rowsAtOnce} FROM rows`,
        rowMode: 'array',
      });
      const names = header ? csvLine(portion.fields.map(({ name }) => name)) : '';
      const lines = Buffer.from(names + portion.rows.map(csvLine).join(''));
      bytesLeft -= lines.length;
      if (bytesLeft < 0) throw tooLarge(source.id, request.access);
      await file.appendFile(lines);
      if (portion.rows.length === 0) return;
    }
  } finally {
    await file.close();
  }
}

/** Why there is no connection, by its code alone: host and user are part of the secret. */
function unreachable({ id, secret }: Postgres, error: unknown): SteercoError {
  const { code } = error as { readonly code?: unknown };
  const reasons: Readonly<Record<string, string>> = {
    '28P01': 'the password is wrong',
    '28000': 'the server does not let this user in',
    '3D000': 'there is no such database',
    ECONNREFUSED: 'nothing listens at that address (ECONNREFUSED)',
    ENOTFOUND: 'there is no such host (ENOTFOUND)',
  };
  const known = typeof code === 'string' ? (reasons[code] ?? code) : 'no connection was made';
  return new SteercoError('STEERCO_SOURCE_READ', `source "${id}" cannot be reached: ${known}`, {
    hint: `Check the address in ${secret}, the network, and what TLS the server asks for (sslmode).`,
  });
}

const cancelled = '57014';

/** What the server says of the query. */
function explained({ id, timeout }: Postgres, error: unknown): unknown {
  if (error instanceof SteercoError) return error;
  const { code, message } = error as { readonly code?: string; readonly message: string };
  if (code === cancelled)
    return new SteercoError(
      'STEERCO_SOURCE_TIMEOUT',
      `source "${id}" took over ${milliseconds(timeout)} ms`,
      {
        hint: 'Give the query an index or less to do, or the source a longer timeout.',
        cause: error,
      },
    );
  return new SteercoError('STEERCO_SOURCE_READ', `source "${id}" cannot be read: ${message}`, {
    hint: 'The query runs in a read-only transaction as the user of the connection.',
    cause: error,
  });
}

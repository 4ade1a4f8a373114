import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import pg from 'pg';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Period } from '../../../rules/kpi/types.js';
import type { SourceAccess } from './access.js';
import { csvLine } from './delivered.js';
import { milliseconds } from './timeout.js';

type Postgres = Extract<Connector, { type: 'postgres' }>;

interface Request {
  readonly periods: readonly Period[];
  /** The program's: in which a timestamp with a zone has its local date. */
  readonly timeZone: string;
  readonly access: SourceAccess;
  readonly signal?: AbortSignal;
}

const rowsAtOnce = 10_000;
const mostRows = 20_000_000;

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
  const connectionString = request.access.secret(source.id, source.secret);
  const timeout = milliseconds(source.timeout);
  const client = new pg.Client({
    connectionString,
    application_name: 'steerco',
    connectionTimeoutMillis: timeout,
    statement_timeout: timeout,
    query_timeout: timeout + 1_000,
    types: { getTypeParser: () => (value: string) => value },
  });
  // A connection that breaks while nothing is asked says so here, and again at the next question.
  client.on('error', () => undefined);
  const stop = () => void client.end().catch(() => undefined);
  request.signal?.addEventListener('abort', stop);
  try {
    await client.connect();
    await client.query('BEGIN TRANSACTION READ ONLY');
    await client.query("SET LOCAL datestyle = 'ISO, YMD'");
    await copy(client, await statementFor(client, source, request), path);
  } catch (error) {
    request.signal?.throwIfAborted();
    throw explained(source.id, error, timeout);
  } finally {
    request.signal?.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
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
      ? ` WHERE ${local} >= ${pg.escapeLiteral(first)}::date AND ${local} < ${pg.escapeLiteral(last)}::date + 1`
      : '';
  // In one order, so that the same rows are the same delivery.
  return `SELECT ${columns.join(', ')} FROM ${inner}${within} ORDER BY q::text`;
}

/** Row after row through a cursor: memory holds one portion, whatever the query gives. */
async function copy(client: pg.Client, statement: string, path: string): Promise<void> {
  await client.query({
    text: `DECLARE rows NO SCROLL CURSOR FOR ${statement}`,
    name: 'steerco-rows',
  });
  const file = createWriteStream(path);
  let rows = 0;
  for (let header = true; ; header = false) {
    const portion = await client.query<(string | null)[]>({
      text: `FETCH ${rowsAtOnce} FROM rows`,
      rowMode: 'array',
    });
    if (header) file.write(csvLine(portion.fields.map(({ name }) => name)));
    if (portion.rows.length === 0) break;
    rows += portion.rows.length;
    if (rows > mostRows) throw tooMany();
    if (!file.write(portion.rows.map(csvLine).join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

function tooMany(): SteercoError {
  return new SteercoError('STEERCO_SOURCE_READ', `the query gives more than ${mostRows} rows`, {
    hint: 'Group them in the query: one row a day and scope is enough.',
  });
}

const cancelled = '57014';

/** What the server or the network says; never the connection string. */
function explained(source: string, error: unknown, timeout: number): unknown {
  if (error instanceof SteercoError) return error;
  const { code, message } = error as { readonly code?: string; readonly message: string };
  if (code === cancelled || /timeout/i.test(message)) {
    return new SteercoError(
      'STEERCO_SOURCE_TIMEOUT',
      `source "${source}" took over ${timeout} ms`,
      {
        hint: 'Give the query an index or less to do, or the source a longer timeout.',
        cause: error,
      },
    );
  }
  return new SteercoError('STEERCO_SOURCE_READ', `source "${source}" cannot be read: ${message}`, {
    hint: 'The query runs in a read-only transaction as the user of the connection.',
    cause: error,
  });
}

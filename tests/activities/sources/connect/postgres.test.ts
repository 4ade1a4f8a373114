import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { createTestDatabase, embeddedPostgres } from '../../../support/servers.js';
import { days, read, refusal } from './reading.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let admin: pg.Client;
let env: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase(await embeddedPostgres());
  env = { ACD_DATABASE: database.url };
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`
    CREATE TABLE calls (day date, at timestamptz, queue text, answered int, good numeric, note text);
    INSERT INTO calls VALUES
      ('2026-01-05', '2026-01-05 12:00Z', 'billing', 100, 57.300001, 'a "quoted", text'),
      ('2026-01-05', '2026-01-05 23:30Z', 'sales', 100, 90, NULL),
      ('2026-01-06', '2026-01-06 12:00Z', 'billing', 10, 0.1, ''),
      ('2025-12-31', '2025-12-31 12:00Z', 'billing', 1000, 1000, 'before');`);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const source = (query: string, more = '') =>
  `type: postgres, connection: ACD_DATABASE, query: "${query}", date: day${more}`;

describe('a PostgreSQL source', () => {
  it('gives the exact sums of its days, every digit of a numeric kept', async () => {
    expect(await days(source('SELECT day, answered, good, note FROM calls'), { env })).toEqual([
      '2026-01-05 147.300001/200',
      '2026-01-06 0.1/10',
    ]);
  });

  it('is the same delivery when the server gives the same rows in another order', async () => {
    const digest = async (order: string) => {
      const query = `SELECT day, answered, good FROM calls ORDER BY good ${order}`;
      return (await read(source(query), { env })).delivery.digest;
    };
    expect(await digest('DESC')).toBe(await digest('ASC'));
  });

  it('dates an instant by the zone of the program', async () => {
    // 23:30Z on the 5th is half past midnight on the 6th in Madrid.
    const byInstant = source('SELECT at, answered, good FROM calls;').replace(
      'date: day',
      'date: at',
    );
    expect(await days(byInstant, { env })).toEqual([
      '2026-01-05 57.300001/100',
      '2026-01-06 90.1/110',
    ]);
  });

  it('asks the server only for the dates of the periods', async () => {
    // A row outside of them that cannot be read would fail the statement.
    const query = 'SELECT day, 1000 / (answered - 1000) AS answered, good FROM calls';
    expect(await days(source(query), { env })).toHaveLength(2);
  });

  it.each([
    [
      'a write',
      'WITH gone AS (DELETE FROM calls RETURNING *) SELECT day, answered, good FROM gone',
    ],
    [
      'a second statement',
      'SELECT day, answered, good FROM calls) AS q; DROP TABLE calls; SELECT * FROM (SELECT 1',
    ],
    ['a way out of the transaction', 'SELECT 1) AS q; COMMIT; DROP TABLE calls; --'],
    ['a function that writes', "SELECT day, answered, setval('calls_seq', 7) AS good FROM calls"],
  ])('refuses %s, and nothing is changed', async (_what, query) => {
    await admin.query('CREATE SEQUENCE IF NOT EXISTS calls_seq');
    expect(await refusal(source(query), { env })).toMatch(/^STEERCO_SOURCE_READ: /);
    const { rows } = await admin.query<{ n: string }>('SELECT count(*) AS n FROM calls');
    expect(rows[0]?.n).toBe('4');
    const { rows: sequence } = await admin.query<{ v: string }>(
      'SELECT last_value AS v FROM calls_seq',
    );
    expect(sequence[0]?.v).toBe('1');
  });

  it('tells of rows without a date rather than leaving them out', async () => {
    const query = 'SELECT day, answered, good FROM calls UNION ALL SELECT NULL, 5, 5';
    expect(await refusal(source(query), { env })).toContain('day: empty where a date belongs');
  });

  it('gives the days of a text column too, whatever their form', async () => {
    const query = "SELECT to_char(day, 'DD/MM/YYYY') AS day, answered, good FROM calls";
    expect(await refusal(source(query), { env })).toContain('"05/01/2026" is not a date');
  });

  it('refuses a query that has a column twice', async () => {
    expect(await refusal(source('SELECT day, answered, good, good FROM calls'), { env })).toBe(
      'STEERCO_SOURCE_COLUMNS: the query has column "good" twice | Give every column a name of its own, with AS.',
    );
  });

  it('is cut off at the size that the environment allows', async () => {
    const query = "SELECT day, answered, good, repeat('x', 400000) AS note FROM calls";
    const small = { ...env, STEERCO_SOURCE_MAX_MB: '1' };
    expect(await refusal(source(query), { env: small })).toMatch(
      /^STEERCO_SOURCE_ANSWER: source "acd" answers with more than 1 MB/,
    );
  });

  it('is ended by its timeout', async () => {
    const slow = source('SELECT day, answered, good, pg_sleep(30) FROM calls', ', timeout: 1s');
    expect(await refusal(slow, { env })).toMatch(
      /^STEERCO_SOURCE_TIMEOUT: source "acd" took over 1000 ms/,
    );
  });

  it('is ended with the engine', async () => {
    const ending = new AbortController();
    const reading = refusal(source('SELECT day, answered, good, pg_sleep(30) FROM calls'), {
      env,
      signal: ending.signal,
    });
    setTimeout(() => ending.abort(new Error('the worker stops')), 200);
    await expect(reading).rejects.toThrow('the worker stops');
  });

  it.each([
    ['without its secret', {}, /^STEERCO_SOURCE_SECRET: .*ACD_DATABASE is not set/],
    [
      'that is away',
      { ACD_DATABASE: 'postgres://u:hunter2@127.0.0.1:1/x' },
      /^STEERCO_SOURCE_READ: .*ECONNREFUSED/,
    ],
    [
      'whose address is none',
      { ACD_DATABASE: 'postgres://u:hunter2@[/x' },
      /^STEERCO_SOURCE_SECRET: .*ACD_DATABASE does not hold the address/,
    ],
    [
      'whose host is unknown',
      { ACD_DATABASE: 'postgres://u:hunter2@hunter2.invalid/x' },
      /^STEERCO_SOURCE_READ: .*cannot be reached: /,
    ],
  ])('%s says so, without the secret', async (_what, wrong, said) => {
    const told = await refusal(source('SELECT day, answered, good FROM calls'), { env: wrong });
    expect(told).toMatch(said);
    expect(told).not.toContain('hunter2');
  });

  it('with a wrong password says so, without user and password', async () => {
    const wrong = new URL(database.url);
    wrong.username = 'hunter1';
    wrong.password = 'hunter2';
    const told = await refusal(source('SELECT day, answered, good FROM calls'), {
      env: { ACD_DATABASE: wrong.href },
    });
    expect(told).toMatch(
      /^STEERCO_SOURCE_READ: source "acd" cannot be reached: the password is wrong/,
    );
    expect(told).not.toMatch(/hunter/);
  });

  it('without its date column, or with a row that is no date, says what is wrong', async () => {
    expect(await refusal(source('SELECT answered, good FROM calls'), { env })).toBe(
      'STEERCO_SOURCE_COLUMNS: the query has no column "day" | It has: answered, good.',
    );
    const texts = source("SELECT 'monday' AS day, answered, good FROM calls LIMIT 1");
    expect(await refusal(texts, { env })).toContain(
      'acd.csv:2: day: "monday" is not a date YYYY-MM-DD',
    );
  });
});

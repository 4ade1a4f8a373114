import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from '@jest/globals';

import type { Source } from '../../../charter/charter.js';
import { Folder, periods } from './folder.js';

const folder = new Folder();

const source = (type: 'json' | 'parquet', file: string): Source => ({
  id: 'acd',
  type,
  path: file,
  date: 'Date',
});

const product = { numerator: 'sum(share * answered)', denominator: 'sum(answered)' };

describe('a JSON source', () => {
  const rows = [
    '{"Date":"2026-01-05","share":0.57,"answered":100}',
    '{"Date":"2026-01-06","share":"0.1","answered":"3","note":{"share":[7,{"answered":1}]}}',
    '{"Date":"2026-01-07","share":0.000015,"answered":1e2}',
  ];

  it.each([
    ['one object a line', rows.join('\n')],
    [
      'one object a line, with blank lines and a byte-order mark',
      `\uFEFF${rows.join('\r\n\r\n')}\n`,
    ],
    ['an array', `[\n${rows.join(',\n')}\n]`],
  ])('of %s is read exactly', async (_, content) => {
    await folder.write('calls.json', content);
    // 57 + 0.3 + 0.0015; the exponent of 1e2 is written out by the reader.
    const { amounts, delivery } = await folder.read({
      ...product,
      source: source('json', 'calls.json'),
    });
    expect(amounts.sl!.all!['2026-01']).toMatchObject({ numerator: '57.3015', denominator: '203' });
    expect(delivery.rows).toBe(3);
  });

  it('without records is a delivery without rows', async () => {
    await folder.write('calls.json', '[]');
    const { amounts } = await folder.read({ ...product, source: source('json', 'calls.json') });
    expect(amounts).toEqual({ sl: {} });
  });

  it.each([
    [
      'a number whose digits a binary float loses',
      `${rows[0]!}\n{"Date":"2026-01-06","share":1,"answered":100000000000.000001}`,
      'calls.json:2: answered: a number of 18 digits would lose some',
    ],
    [
      'a cut-off end',
      `${rows[0]!}\n{"Date":"2026-01-06","share":0.`,
      'calls.json:2: share: the file ends in the middle of this record',
    ],
    [
      'a missing value',
      `[${rows[0]!},\n\n{"Date":"2026-01-06","answered":3}]`,
      'calls.json:3: share: empty where a number belongs',
    ],
    [
      'a null date',
      `${rows[0]!}\n{"Date":null,"share":1,"answered":3}`,
      'calls.json:2: Date: empty where a date belongs',
    ],
    [
      'noise of binary floats',
      '{"Date":"2026-01-06","share":0.30000000000000004,"answered":3}',
      'calls.json:1: share: a number of 17 digits would lose some',
    ],
    [
      'a record that comes twice',
      `${rows[0]!}\n${rows[0]!}`,
      'calls.json:2: Date: the whole row is',
    ],
  ])('with %s is refused', async (_, content, expected) => {
    await folder.write('calls.json', content);
    const bad = await folder.badRows({ ...product, source: source('json', 'calls.json') });
    expect(bad).toHaveLength(1);
    expect(bad[0]).toContain(expected);
  });

  it('that is no JSON is refused with its place', async () => {
    await folder.write('calls.json', `${rows[0]!}\n{"Date":"2026-01-06" "share":1,"answered":3}\n`);
    const error = await folder.refusal({ ...product, source: source('json', 'calls.json') });
    expect(error.code).toBe('STEERCO_SOURCE_READ');
    expect(error.message).toMatch(/^calls\.json cannot be read: line 2: not JSON at character 22/);
    await folder.write('calls.json', `[${rows[0]!},\n${rows[1]!}\n${rows[2]!}]`);
    const array = await folder.refusal({ ...product, source: source('json', 'calls.json') });
    expect(array.message).toMatch(/^calls\.json cannot be read: line 3: not JSON at character 1/);
  });
});

describe('a Parquet source', () => {
  /** Has DuckDB itself write a file of the rows of a query. */
  async function parquet(file: string, query: string): Promise<void> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const target = path.join(folder.root, file).replaceAll("'", "''");
    await connection.run(`COPY (${query}) TO '${target}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
  }

  const calls = `SELECT DATE '2026-01-05' AS "Date", 0.57::DECIMAL(9,2) AS share, 100 AS answered
    UNION ALL SELECT DATE '2026-02-02', 0.25, 7`;

  it('is read with its own exact types', async () => {
    await parquet('calls-1.parquet', calls);
    await parquet(
      'calls-2.parquet',
      'SELECT TIMESTAMP \'2026-01-31 23:59:00\' AS "Date", 1.0::DECIMAL(9,2) AS share, 3 AS answered',
    );
    const request = {
      source: source('parquet', 'calls-*.parquet'),
      periods: periods('month', '2026-01-01', '2026-02-28'),
    };
    const { amounts } = await folder.read({ ...product, ...request });
    expect(amounts.sl!.all).toMatchObject({
      '2026-01': { numerator: '60', denominator: '103', lastDate: '2026-01-31' },
      '2026-02': { numerator: '1.75', denominator: '7' },
    });
  });

  it('with binary floats needs a cast, and says so', async () => {
    await parquet('calls.parquet', `SELECT * REPLACE (share::DOUBLE AS share) FROM (${calls})`);
    const request = { ...product, source: source('parquet', 'calls.parquet') };
    const error = await folder.refusal(request);
    expect(error).toMatchObject({ code: 'STEERCO_SOURCE_FLOAT' });
    expect(error.hint).toContain('cast(x as decimal(18,6))');
    const { amounts } = await folder.read({
      ...request,
      numerator: 'sum(cast(share as decimal(18,6)) * answered)',
    });
    expect(amounts.sl!.all!['2026-01']!.numerator).toBe('57');
  });

  it('is refused where a value is missing, naming the row', async () => {
    await parquet('calls.parquet', `${calls} UNION ALL SELECT DATE '2026-02-03', NULL, 7`);
    const [bad] = await folder.badRows({ ...product, source: source('parquet', 'calls.parquet') });
    expect(bad).toMatch(/^calls\.parquet:3: share: empty where a number belongs/);
  });

  it('is refused when it is half-written or dated by instants', async () => {
    await parquet('calls.parquet', calls);
    const whole = await readFile(path.join(folder.root, 'calls.parquet'));
    await folder.write('half.parquet', whole.subarray(0, whole.length - 20));
    expect(await folder.refusal({ source: source('parquet', 'half.parquet') })).toMatchObject({
      code: 'STEERCO_SOURCE_READ',
    });
    await parquet('zoned.parquet', 'SELECT now() AS "Date", 1 AS met, 1 AS answered');
    expect(await folder.refusal({ source: source('parquet', 'zoned.parquet') })).toMatchObject({
      code: 'STEERCO_SOURCE_COLUMNS',
    });
  });
});

import { symlink } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { withSql } from '../../../activities/sources/duckdb.js';
import { csv, Folder } from './folder.js';

const folder = new Folder();
const inside = 'Date,met,answered\n2026-01-05,8,10\n';

describe('the expressions of a charter', () => {
  it.each([
    '1; DROP TABLE raw',
    "1); COPY raw TO 'stolen.csv'; SELECT (1",
    "1) FROM read_csv('calls.csv') WHERE (true",
    '1) UNION SELECT (2',
    '1) x, (2',
    '1) ORDER BY (1',
    '1) LIMIT (1',
    '1) -- ',
    '/* sum(met',
    "(SELECT count(*) FROM read_text('/etc/passwd'))",
    "(FROM 'calls.csv')",
    'exists(SELECT 1)',
    'sum(met) OVER ()',
    'sum(columns(*))',
    "getenv('HOME')",
    "current_setting('temp_directory')",
    "getvariable('x')",
    'random()',
    'now()',
    'sleep_ms(10)',
    "nextval('x')",
    "length(repeat('x', 1000000000))",
    "error('x')",
    'list_transform([1], x -> x)',
    'try(sum(met))',
    '$1',
    '?',
    '#1',
    'raw.met',
    '',
    '   ',
    `sum(met) + ${'1 + '.repeat(2_000)} 1`,
  ])('may not be %j', async (numerator) => {
    await folder.write('calls.csv', inside);
    expect(await folder.refusal({ numerator })).toMatchObject({ code: 'STEERCO_KPI_EXPRESSION' });
    expect(await folder.refusal({ denominator: numerator })).toMatchObject({
      code: 'STEERCO_KPI_EXPRESSION',
    });
  });

  it('may carry a comment', async () => {
    await folder.write('calls.csv', inside);
    const { amounts } = await folder.read({ numerator: 'sum(met) -- within 20 s' });
    expect(amounts.sl!.all!['2026-01']).toMatchObject({ numerator: '8', denominator: '10' });
  });

  it.each(['avg(met)', 'sum(met) / sum(answered)', 'sum(met * 1e0)', 'sum(cast(met as double))'])(
    'may not be a binary float: %s',
    async (numerator) => {
      await folder.write('calls.csv', inside);
      const error = await folder.refusal({ numerator });
      expect(error.code).toBe('STEERCO_SOURCE_FLOAT');
      expect(error.hint).toContain('exact decimals');
    },
  );

  it.each([
    ['met', 'must appear in the GROUP BY'],
    ['max(queue)', '"x" is not a number'],
    ['sum(met) > 1', 'not a number'],
    ["sum(met) filter (where queue > 'a' and lower(queue) = 'x') + sum(queue)", 'sum(VARCHAR)'],
    ['min("Date")', 'not a number'],
    ['sum(', 'syntax error'],
  ])('must be exact aggregates: %s', async (numerator, message) => {
    await folder.write('calls.csv', 'Date,queue,met,answered\n2026-01-05,x,8,10\n');
    expect((await folder.refusal({ numerator })).message).toContain(message);
  });

  it('end with an error when a sum overflows, never with a wrong number', async () => {
    await folder.write('calls.csv', 'Date,met,answered\n2026-01-05,999999999999,999999999999\n');
    const huge = 'sum(met * met) * sum(met * met)';
    expect(await folder.refusal({ numerator: huge })).toMatchObject({
      code: 'STEERCO_KPI_EXPRESSION',
    });
  });
});

describe('the files of a source', () => {
  it.each(['../calls.csv', 'data/../../calls.csv', '/etc/passwd', '..', 'a/**/../../../x.csv'])(
    'may not be %j',
    async (written) => {
      expect(await folder.refusal({ source: csv({ path: written }) })).toMatchObject({
        code: 'STEERCO_SOURCE_PATH',
      });
    },
  );

  it('may not be links that leave the folder', async () => {
    await folder.write('calls.csv', inside);
    await folder.write('charter/own.csv', inside);
    const baseFolder = path.join(folder.root, 'charter');
    await symlink(path.join(folder.root, 'calls.csv'), path.join(baseFolder, 'file.csv'));
    await symlink(folder.root, path.join(baseFolder, 'up'));
    await symlink(path.join(baseFolder, 'own.csv'), path.join(baseFolder, 'within.csv'));
    for (const written of ['file.csv', 'up/calls.csv', '*/calls.csv'])
      expect(await folder.refusal({ baseFolder, source: csv({ path: written }) })).toMatchObject({
        code: 'STEERCO_SOURCE_PATH',
      });
    const { delivery } = await folder.read({ baseFolder, source: csv({ path: 'within.csv' }) });
    expect(delivery.rows).toBe(1);
  });

  it('are missing when nothing matches, and folders are none', async () => {
    await folder.write('calls/a.txt', 'x');
    for (const written of ['calls.csv', 'calls/*.csv', 'calls', 'nowhere/**/x.csv'])
      expect(await folder.refusal({ source: csv({ path: written }) })).toMatchObject({
        code: 'STEERCO_SOURCE_MISSING',
      });
  });
});

describe('a reading', () => {
  it('ends when its time is over', async () => {
    const rows = Array.from({ length: 400_000 }, (_, n) => `2026-01-05,${n},10`);
    await folder.write('calls.csv', `Date,met,answered\n${rows.join('\n')}\n`);
    expect(await folder.refusal({ timeoutMs: 1 })).toMatchObject({
      code: 'STEERCO_SOURCE_TIMEOUT',
    });
  });

  it('ends when it is cancelled, with the reason of the canceller', async () => {
    await folder.write('calls.csv', inside);
    const reason = new Error('the worker shuts down');
    await expect(folder.read({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const reading = folder.read({ signal: controller.signal });
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });
});

describe('the SQL engine', () => {
  it('reaches no file, network or setting once it is locked', async () => {
    const file = await folder.write('calls.csv', inside);
    await withSql({}, async (sql) => {
      expect(await sql.rows(`FROM '${file}'`)).toHaveLength(1);
      await sql.lock();
      for (const statement of [
        `FROM '${file}'`,
        `SELECT * FROM read_text('${file}')`,
        `COPY (SELECT 1) TO '${folder.root}/out.csv'`,
        `ATTACH '${folder.root}/other.db'`,
        "SELECT * FROM 'https://example.com/x.csv'",
        'INSTALL httpfs',
        'LOAD httpfs',
        'SET enable_external_access = true',
        "SET memory_limit = '64GB'",
        'RESET lock_configuration',
      ])
        await expect(sql.rows(statement)).rejects.toThrow(
          /Permission|configuration|disabled|locked/i,
        );
    });
  });

  it('is interrupted in the middle of a statement', async () => {
    const endless = 'SELECT count(*) FROM range(100000000000) AS t(x) WHERE x * x % 7 = 3';
    await expect(withSql({ timeoutMs: 200 }, (sql) => sql.rows(endless))).rejects.toMatchObject({
      code: 'STEERCO_SOURCE_TIMEOUT',
    });
  });
});

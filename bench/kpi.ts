import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

import { readPeriodAmounts } from '../activities/sources/read-period-amounts.js';
import type { Source } from '../charter/charter.js';
import { judgeSeries } from '../rules/kpi/judge.js';
import { nextPeriod, periodOf, periodsBetween } from '../rules/kpi/periods.js';
import type { PeriodObservation, ThresholdRule } from '../rules/kpi/types.js';

const program = { timeZone: 'Europe/Madrid', fiscalYearStart: 1 };

/** Rows of two years, of which every one counts in one of 24 months. */
const makeRows = (rows: number) =>
  `SELECT (DATE '2024-01-01' + (i % 731)::INTEGER)::VARCHAR AS day, (i % 97 + 1)::VARCHAR AS answered,
     (i % 89 % (i % 97 + 1))::VARCHAR AS good, i::VARCHAR AS call FROM range(${rows}) t(i)`;

const bare = (table: string) =>
  `SELECT date_trunc('month', CAST(day AS DATE)) AS month, sum(CAST(good AS DECIMAL(18,6))) AS good,
     sum(CAST(answered AS DECIMAL(18,6))) AS answered FROM ${table} GROUP BY month ORDER BY month`;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The fastest of three: what else the machine does only ever adds. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) times.push(await seconds(work));
  return Math.min(...times);
}

/**
 * Reads a source of so many rows as the engine does, with every check, and by the bare query of the same
 * sums; then judges stored periods. Prints ratios of one run.
 */
export async function benchKpi(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'steerco-bench-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const db = await instance.connect();
  try {
    for (const type of ['parquet', 'csv'] as const) await benchSource(db, folder, type, rows);
    benchJudging(100_000);
  } finally {
    db.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchSource(
  db: DuckDBConnection,
  folder: string,
  type: 'parquet' | 'csv',
  rows: number,
): Promise<void> {
  const path = `calls.${type}`;
  const absolute = join(folder, path);
  await db.run(`COPY (${makeRows(rows)}) TO '${absolute}' (FORMAT ${type})`);
  const source: Source =
    type === 'csv'
      ? { id: 'acd', type, path, date: 'day', delimiter: ',', decimal: '.' }
      : { id: 'acd', type, path, date: 'day' };
  const kpis = [
    {
      id: 'sl',
      numerator: 'sum(CAST(good AS DECIMAL(18,6)))',
      denominator: 'sum(CAST(answered AS DECIMAL(18,6)))',
    },
  ];
  const periods = periodsBetween('month', '2024-01-01', '2025-12-31', program);
  const limits = { timeoutMs: 600_000, memoryLimit: '8GB' };
  const table = type === 'csv' ? `read_csv('${absolute}', all_varchar = true)` : `'${absolute}'`;
  const plain = await fastest(() => db.runAndReadAll(bare(table)));
  const checked = await fastest(() =>
    readPeriodAmounts({ source, baseFolder: folder, kpis, periods, ...limits }),
  );
  console.log(
    `${type}: ${rows} rows read and checked in ${checked.toFixed(2)} s, the bare query takes ${plain.toFixed(2)} s: ${(checked / plain).toFixed(1)} times`,
  );
}

const rule: ThresholdRule = {
  direction: 'higher',
  unit: 'percent',
  rounding: { mode: 'none' },
  target: [{ from: '1970-01-01', value: '80' }],
  breach: { kind: 'target-plus', offset: '0' },
  clear: { kind: 'target-plus', offset: '2' },
  minimum: { kind: 'value', value: '60' },
  open: { m: 2, n: 3 },
  close: { consecutive: 3 },
  minVolume: '10',
};

function benchJudging(count: number): void {
  let period = periodOf('day', '1900-01-01', program);
  const observations: PeriodObservation[] = [];
  for (let index = 0; index < 1_000; index += 1) {
    const amounts = { numerator: String(700 + ((index * 7) % 200)), denominator: '1000' };
    observations.push({ period, state: 'OBSERVED', amounts });
    period = nextPeriod(period, program);
  }
  const start = performance.now();
  for (let done = 0; done < count; done += observations.length) judgeSeries(rule, observations);
  const took = (performance.now() - start) / 1000;
  console.log(`judging: ${Math.round(count / took)} stored periods a second on one core`);
}

import type { Source } from '../../charter/charter.js';
import type { Period } from '../../rules/kpi/types.js';
import { amountsOf, buildData, type Measure } from './amounts.js';
import { SourceRowsError } from './bad-rows.js';
import { badRowsOf } from './checks.js';
import { columnsOfRaw, settleColumns } from './columns.js';
import { type Sql, withSql } from './duckdb.js';
import { parseExpression } from './expression.js';
import { loadRaw } from './raw.js';
import type { KpiExpressions, KpiReadings, SourceLimits, SourceReading } from './types.js';

export interface ReadRequest extends SourceLimits {
  readonly source: Source;
  /** The folder of the charter: file paths are relative to it and may not leave it. */
  readonly baseFolder: string;
  readonly kpis: readonly KpiExpressions[];
  readonly periods: readonly Period[];
}

/**
 * Reads a source once and gives, for every KPI and period that has a row, Σnumerator and Σdenominator
 * as exact decimals (rules R1, R2). It is all or nothing: with a single bad row it rejects with a
 * `SourceRowsError` that carries the delivery. Other errors: STEERCO_SOURCE_* and
 * STEERCO_KPI_EXPRESSION. Each reading has an engine of its own, closed at the end.
 */
export async function readPeriodAmounts(request: ReadRequest): Promise<SourceReading> {
  return withSql(request, (sql) => read(sql, request));
}

async function read(
  sql: Sql,
  { source, baseFolder, kpis, periods }: ReadRequest,
): Promise<SourceReading> {
  const parsed = await parseAll(sql, kpis);
  const expressions = parsed.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const by = parsed.flatMap((kpi) => kpi.by);
  const needed = [source.date, ...expressions.flatMap(({ columns }) => columns), ...by];
  const raw = await loadRaw(sql, source, baseFolder, needed);
  await sql.lock();

  const inferred = await columnsOfRaw(sql, source, expressions, by);
  const columns = await settleColumns(sql, inferred, expressions);
  const used = {
    columns: lowered([...expressions.flatMap((expression) => expression.columns), ...by]),
    by: lowered(by),
    mayBeEmpty: lowered(expressions.flatMap(({ mayBeEmpty }) => mayBeEmpty)),
  };
  const bad = await badRowsOf(sql, source, raw, columns, used);
  if (bad.count > 0)
    throw new SourceRowsError(source.id, {
      ...raw.delivery,
      badRows: bad.rows,
      badRowCount: bad.count,
    });

  await buildData(sql, source, columns, used.columns, periods);
  const amounts: [string, KpiReadings][] = [];
  for (const { id, ...measure } of parsed)
    amounts.push([id, await amountsOf(sql, measure, periods)]);
  return { delivery: raw.delivery, amounts: Object.fromEntries(amounts) };
}

interface ParsedKpi extends Measure {
  readonly id: string;
}

async function parseAll(sql: Sql, kpis: readonly KpiExpressions[]): Promise<ParsedKpi[]> {
  const parsed: ParsedKpi[] = [];
  for (const { id, numerator, denominator, by = [] } of kpis)
    parsed.push({
      id,
      numerator: await parseExpression(sql, `KPI "${id}", numerator`, numerator),
      denominator: await parseExpression(sql, `KPI "${id}", denominator`, denominator),
      by,
    });
  return parsed;
}

function lowered(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

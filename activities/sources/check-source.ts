import type { Source } from '../../charter/charter.js';
import type { LocalDate } from '../../rules/time.js';
import { SourceRowsError } from './bad-rows.js';
import { badRowsOf } from './checks.js';
import { columnsOfRaw, conversionOf } from './columns.js';
import { type Sql, withSql } from './duckdb.js';
import { loadRaw } from './raw.js';
import type { SourceColumn, SourceFile, SourceLimits } from './types.js';

/** What a source holds, for people who connect it. */
export interface SourceCheck {
  readonly files: readonly SourceFile[];
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  /** Null when the source has no row. */
  readonly firstDate: LocalDate | null;
  readonly lastDate: LocalDate | null;
}

/**
 * Reads a source without any KPI: its columns, the span of its dates, its rows. The same errors as
 * `readPeriodAmounts`, except that only the date column's cells are checked.
 */
export async function checkSource(
  source: Source,
  baseFolder: string,
  limits: SourceLimits = {},
): Promise<SourceCheck> {
  return withSql(limits, (sql) => check(sql, source, baseFolder));
}

async function check(sql: Sql, source: Source, baseFolder: string): Promise<SourceCheck> {
  const raw = await loadRaw(sql, source, baseFolder, [source.date]);
  const columns = await columnsOfRaw(sql, source, []);
  const none = new Set<string>();
  const nothing = { columns: none, mayBeEmpty: none, by: none };
  const bad = await badRowsOf(sql, source, raw, columns, nothing);
  if (bad.count > 0)
    throw new SourceRowsError(source.id, {
      ...raw.delivery,
      badRows: bad.rows,
      badRowCount: bad.count,
    });
  const dates = columns.filter(({ role }) => role === 'date').map((c) => conversionOf(c, source));
  const [span] = await sql.rows(
    `SELECT CAST(min(d) AS VARCHAR) AS first, CAST(max(d) AS VARCHAR) AS last
     FROM (SELECT ${dates.join(', ')} AS d FROM raw)`,
  );
  const dateOf = (value: unknown): LocalDate | null => (typeof value === 'string' ? value : null);
  return {
    files: raw.delivery.files,
    rows: raw.delivery.rows,
    columns: columns.map(({ name, role, type }) => ({ name, role, type })),
    firstDate: dateOf(span?.first),
    lastDate: dateOf(span?.last),
  };
}

import type { Source } from '../../charter/charter.js';
import type { BadRows } from './bad-rows.js';
import type { RawColumn } from './columns.js';
import { quoteName, quoteText, type Sql } from './duckdb.js';
import { decimalMark, numberPattern, wrongNumber } from './number-text.js';
import type { Raw, RawFile } from './raw.js';
import { linesOf } from './scan/scan-file.js';
import { badRowsShown, type BadRow } from './types.js';

/** Columns that the KPIs use, in small letters. */
interface UsedColumns {
  readonly columns: ReadonlySet<string>;
  readonly mayBeEmpty: ReadonlySet<string>;
  readonly by: ReadonlySet<string>;
}

/** A bad cell of `raw`; `earlier` is the row that it repeats. */
interface BadCell {
  readonly row: number;
  readonly column: string;
  readonly message: string;
  readonly earlier?: number;
}

interface BadCells {
  readonly cells: readonly BadCell[];
  readonly count: number;
}

/**
 * Finds the cells of the used columns that do not hold what belongs there, rows that come twice, and
 * days that come twice. `mayBeEmpty` names the columns whose empty cells the expressions expect, `by`
 * those whose values make the scopes.
 */
export async function badRowsOf(
  sql: Sql,
  source: Source,
  raw: Raw,
  columns: readonly RawColumn[],
  used: UsedColumns,
): Promise<BadRows> {
  const checked = columns.filter(
    ({ name, role }) => role === 'date' || used.columns.has(name.toLowerCase()),
  );
  const found = [
    await badCells(sql, source, checked, used),
    await repeatedRows(sql, columns, source.date),
    await repeatedDays(sql, columns, used.by),
  ];
  const cells = found
    .flatMap((part) => part.cells)
    .sort((a, b) => a.row - b.row)
    .slice(0, badRowsShown);
  const count = found.reduce((sum, part) => sum + part.count, 0);
  return { rows: await placed(sql, raw, cells), count };
}

/** A local date, or a local date and time: without a zone, because rows are dated by the program's own. */
const datePattern = String.raw`\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?`;

// Totals are counted by a subquery: under load DuckDB 1.5's parallel window operator failed an assertion of
// its own ("index 0 within vector of size 0") on tables of one row.
async function badCells(
  sql: Sql,
  source: Source,
  columns: readonly RawColumn[],
  used: UsedColumns,
): Promise<BadCells> {
  const parts = columns.flatMap((column) => {
    const condition = badCondition(column, source, used);
    if (condition === null) return [];
    const name = quoteName(column.name);
    return [
      `SELECT rowid AS r, ${quoteText(column.name)} AS c, left(CAST(${name} AS VARCHAR), 60) AS v
       FROM raw WHERE ${condition}`,
    ];
  });
  if (parts.length === 0) return { cells: [], count: 0 };
  const rows = await sql.rows(
    `WITH bad AS MATERIALIZED (${parts.join(' UNION ALL ')})
     SELECT r::INTEGER AS r, c, v, (SELECT count(*) FROM bad)::INTEGER AS total
     FROM bad ORDER BY r, c LIMIT ${badRowsShown}`,
  );
  const dates = new Set(columns.filter(({ role }) => role === 'date').map(({ name }) => name));
  const mark = decimalMark(source);
  return {
    count: Number(rows[0]?.total ?? 0),
    cells: rows.map(({ r, c, v }) => {
      const text = typeof v === 'string' ? v : null;
      const column = String(c);
      const message = dates.has(column)
        ? wrongDate(text)
        : used.by.has(column.toLowerCase())
          ? 'empty where the KPI is judged by it'
          : wrongNumber(text, mark);
      return { row: Number(r), column, message };
    }),
  };
}

/** SQL that is true for a bad cell; null when the column cannot hold one. */
function badCondition(
  column: RawColumn,
  source: Source,
  used: Pick<UsedColumns, 'mayBeEmpty' | 'by'>,
): string | null {
  const name = quoteName(column.name);
  if (used.by.has(column.name.toLowerCase()))
    return `coalesce(trim(CAST(${name} AS VARCHAR)), '') = ''`;
  const mayBeEmpty = used.mayBeEmpty.has(column.name.toLowerCase());
  const isText = column.rawType === 'VARCHAR';
  if (column.role === 'date')
    return isText
      ? `NOT coalesce(regexp_full_match(trim(${name}), ${quoteText(datePattern)})
          AND TRY_CAST(left(trim(${name}), 10) AS DATE) IS NOT NULL, false)`
      : `${name} IS NULL`;
  if (column.role === 'other') return mayBeEmpty ? null : `${name} IS NULL`;
  if (column.role === 'text') return null;
  const filled = `coalesce(trim(${name}), '')`;
  const wrong = `NOT regexp_full_match(${filled}, ${quoteText(numberPattern(source))})`;
  return mayBeEmpty ? `${wrong} AND ${filled} <> ''` : wrong;
}

function wrongDate(text: string | null): string {
  const value = text?.trim() ?? '';
  if (value === '') return 'empty where a date belongs';
  if (/^\d{4}-\d{2}-\d{2}[ T][\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(value))
    return `"${value}" has a zone: write the program's local date, YYYY-MM-DD`;
  return `"${value}" is not a date YYYY-MM-DD`;
}

/** Rows of which every value is that of an earlier row. */
async function repeatedRows(
  sql: Sql,
  columns: readonly RawColumn[],
  date: string,
): Promise<BadCells> {
  const names = columns.map(({ name }) => quoteName(name)).join(', ');
  const rows = await sql.rows(
    `WITH repeated AS MATERIALIZED (
       SELECT min(rowid)::INTEGER AS earlier, max(rowid)::INTEGER AS r, count(*) AS n
       FROM raw GROUP BY ${names} HAVING count(*) > 1)
     SELECT earlier, r, (SELECT sum(n - 1) FROM repeated)::INTEGER AS total
     FROM repeated ORDER BY r LIMIT ${badRowsShown}`,
  );
  return repeats(rows, date, 'the whole row is the same as');
}

/**
 * Further rows of a date (and scope) in a source of one row a day: one whose rows cover at least 70 % of the days
 * (working days do), and at least two thirds of whose dates have one row. Several rows a date are
 * normal elsewhere (by queue, by interval, one row an event). Repeated rows are left out.
 */
async function repeatedDays(
  sql: Sql,
  columns: readonly RawColumn[],
  by: ReadonlySet<string>,
): Promise<BadCells> {
  const column = columns.find(({ role }) => role === 'date');
  if (column === undefined) return { cells: [], count: 0 };
  const scopes = columns.filter(({ name }) => by.has(name.toLowerCase()));
  const scope = scopes.map(({ name }) => `, ${quoteName(name)}`).join('');
  const name = quoteName(column.name);
  const names = columns.map((c) => quoteName(c.name)).join(', ');
  const rows = await sql.rows(
    `WITH different AS (SELECT min(rowid) AS r,
         TRY_CAST(left(trim(CAST(${name} AS VARCHAR)), 10) AS DATE) AS d${scope} FROM raw GROUP BY ${names}),
       days AS (SELECT min(r) AS earlier, max(r) AS r, count(*) AS n, d
         FROM different WHERE d IS NOT NULL GROUP BY d${scope}),
       form AS (SELECT count(*) FILTER (n = 1) * 3 >= count(*) * 2
         AND count(DISTINCT d) * 10 >= (max(d) - min(d) + 1) * 7 AS daily FROM days),
       repeated AS MATERIALIZED (SELECT earlier, r, n FROM days, form WHERE daily AND n > 1)
     SELECT earlier::INTEGER AS earlier, r::INTEGER AS r,
       (SELECT sum(n - 1) FROM repeated)::INTEGER AS total
     FROM repeated ORDER BY r LIMIT ${badRowsShown}`,
  );
  const each = ['date', ...scopes.map(({ name }) => name)].join(' and ');
  return repeats(rows, column.name, `every ${each} has one row, and this one has another on`);
}

function repeats(
  rows: readonly Readonly<Record<string, unknown>>[],
  column: string,
  message: string,
): BadCells {
  return {
    count: Number(rows[0]?.total ?? 0),
    cells: rows.map(({ r, earlier }) => ({
      row: Number(r),
      column,
      message,
      earlier: Number(earlier),
    })),
  };
}

/** Finds file and line of the cells; a binary format has rows in the place of lines. */
async function placed(sql: Sql, raw: Raw, cells: readonly BadCell[]): Promise<BadRow[]> {
  const wanted = cells.flatMap(({ row, earlier }) =>
    earlier === undefined ? [row] : [row, earlier],
  );
  const places = new Map<number, { readonly file: string; readonly line: number }>();
  for (const file of raw.files) {
    const rows = wanted.filter((row) => isIn(file, row));
    if (rows.length === 0) continue;
    const lines = await linesIn(sql, file, rows);
    for (const row of rows)
      places.set(row, { file: file.file.path, line: lines.get(row - file.firstRow) ?? 0 });
  }
  return cells.map(({ row, column, message, earlier }) => {
    const place = places.get(row) ?? { file: '', line: 0 };
    const other = earlier === undefined ? undefined : places.get(earlier);
    const where = other === undefined ? '' : ` line ${other.line} of ${other.file}`;
    return { ...place, column, message: message + where };
  });
}

function isIn(file: RawFile, row: number): boolean {
  return row >= file.firstRow && row < file.firstRow + file.rows;
}

async function linesIn(
  sql: Sql,
  { found, format, firstRow }: RawFile,
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const records = new Set(rows.map((row) => row - firstRow));
  if (format.scanner !== null) return linesOf(found, records, format.scanner, sql.signal);
  return new Map([...records].map((record) => [record, record + 1]));
}

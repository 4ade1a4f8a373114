import type { Source } from '../../charter/charter.js';
import { SteercoError } from '../../rules/errors.js';
import { firstLine, quoteName, quoteText, type Sql } from './duckdb.js';
import type { Expression } from './expression.js';
import { decimalMark, numberPattern, numberType } from './number-text.js';
import type { SourceColumn } from './types.js';

/** A column of the table `raw` and how it is to be read. */
export interface RawColumn extends SourceColumn {
  /** Its type in `raw`: VARCHAR for text formats. */
  readonly rawType: string;
}

/**
 * The columns of `raw`. A text column is a number column when more than half of its filled cells are
 * numbers, no expression handles it as text, and no KPI is judged `by` it.
 */
export async function columnsOfRaw(
  sql: Sql,
  source: Source,
  expressions: readonly Expression[],
  by: readonly string[] = [],
): Promise<readonly RawColumn[]> {
  const described = await sql.rows('DESCRIBE raw');
  const types = described.map((row): [string, string] => [
    String(row.column_name),
    String(row.column_type),
  ]);
  const asText = lowered([...expressions.flatMap(({ textColumns }) => textColumns), ...by]);
  const mostlyNumbers = await mostlyNumberColumns(sql, source, textNames(types));
  return types.map(([name, rawType]) => {
    if (name.toLowerCase() === source.date.toLowerCase()) return dateColumn(name, rawType);
    if (rawType !== 'VARCHAR') return { name, rawType, role: 'other', type: rawType };
    const isNumber = mostlyNumbers.has(name) && !asText.has(name.toLowerCase());
    return textOrNumber(name, isNumber ? 'number' : 'text');
  });
}

function textNames(types: readonly (readonly [string, string])[]): string[] {
  return types.filter(([, type]) => type === 'VARCHAR').map(([name]) => name);
}

async function mostlyNumberColumns(
  sql: Sql,
  source: Source,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const pattern = quoteText(numberPattern(source));
  const counts = names.map((name, at) => {
    const cell = `trim(${quoteName(name)})`;
    return `count(*) FILTER (regexp_full_match(${cell}, ${pattern})) * 2
      > count(*) FILTER (${cell} <> '') AS c${at}`;
  });
  const [row] = await sql.rows(`SELECT ${counts.join(', ')} FROM raw`);
  return new Set(names.filter((_, at) => row?.[`c${at}`] === true));
}

function dateColumn(name: string, rawType: string): RawColumn {
  if (['VARCHAR', 'DATE'].includes(rawType) || /^TIMESTAMP(_\w+)?$/.test(rawType))
    return { name, rawType, role: 'date', type: 'DATE' };
  throw new SteercoError('STEERCO_SOURCE_COLUMNS', `column "${name}" is a ${rawType}, not a date`, {
    hint: "Give the local date of each row, in the program's zone.",
  });
}

function textOrNumber(name: string, role: 'text' | 'number'): RawColumn {
  return { name, rawType: 'VARCHAR', role, type: role === 'number' ? numberType : 'VARCHAR' };
}

/** SQL that converts a checked cell of `raw`. */
export function conversionOf(column: RawColumn, source: Source): string {
  const name = quoteName(column.name);
  if (column.role === 'date')
    return column.rawType === 'VARCHAR'
      ? `CAST(left(trim(${name}), 10) AS DATE)`
      : `CAST(${name} AS DATE)`;
  if (column.role !== 'number') return name;
  const digits = decimalMark(source) === ',' ? `replace(${name}, ',', '.')` : name;
  return `CAST(nullif(trim(${digits}), '') AS ${numberType})`;
}

/**
 * Makes sure that each expression is an exact number over these columns. A text column that an
 * expression can only use as a number becomes one, so that its cells are then told as bad. Errors:
 * STEERCO_KPI_EXPRESSION, and STEERCO_SOURCE_FLOAT for a binary float.
 */
export async function settleColumns(
  sql: Sql,
  columns: readonly RawColumn[],
  expressions: readonly Expression[],
): Promise<readonly RawColumn[]> {
  let settled = columns;
  for (const expression of expressions) settled = await settleOne(sql, settled, expression);
  return settled;
}

async function settleOne(
  sql: Sql,
  columns: readonly RawColumn[],
  expression: Expression,
): Promise<readonly RawColumn[]> {
  const refusal = await refusalOf(sql, columns, expression);
  if (refusal === null) return columns;
  const used = lowered(expression.columns);
  const asText = lowered(expression.textColumns);
  const others = columns.map((column) => {
    const name = column.name.toLowerCase();
    const flips = column.role === 'text' && used.has(name) && !asText.has(name);
    return flips ? textOrNumber(column.name, 'number') : column;
  });
  if ((await refusalOf(sql, others, expression)) === null) return others;
  throw refusal;
}

const exactType = /^(DECIMAL\(\d+,\d+\)|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/;
const floatType = /^(FLOAT|DOUBLE)$/;

/** Why an expression is no exact number over these columns; null when it is one. */
async function refusalOf(
  sql: Sql,
  columns: readonly RawColumn[],
  { where, text }: Expression,
): Promise<SteercoError | null> {
  const row = columns.map(({ name, type }) => `CAST(NULL AS ${type}) AS ${quoteName(name)}`);
  const type = await sql
    .rows(
      `DESCRIBE SELECT (${text}\n) AS value
       FROM (SELECT 0 AS "__period", ${row.join(', ')}) GROUP BY "__period"`,
    )
    .then((rows) => String(rows[0]?.column_type))
    .catch((error: unknown) => {
      sql.signal.throwIfAborted();
      return new SteercoError('STEERCO_KPI_EXPRESSION', `${where}: ${firstLine(error)}`, {
        hint: 'Use the columns of the source inside aggregates, such as sum("Answered Calls").',
        cause: error,
      });
    });
  if (typeof type !== 'string') return type;
  if (exactType.test(type)) return null;
  if (floatType.test(type))
    return new SteercoError('STEERCO_SOURCE_FLOAT', `${where}: "${text}" is a binary float`, {
      hint: 'Numbers that decide are exact decimals: give sums as numerator and denominator (they are divided afterwards), and write sum(cast(x as decimal(18,6))) for a float column.',
    });
  return new SteercoError(
    'STEERCO_KPI_EXPRESSION',
    `${where}: "${text}" is a ${type}, not a number`,
  );
}

function lowered(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

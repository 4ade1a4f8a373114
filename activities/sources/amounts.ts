import type { Source } from '../../charter/charter.js';
import { SteercoError } from '../../rules/errors.js';
import { scopeKey } from '../../rules/kpi/scope.js';
import type { Period } from '../../rules/kpi/types.js';
import { normaliseDecimal } from '../../rules/numbers/decimal.js';
import { conversionOf, type RawColumn } from './columns.js';
import { firstLine, quoteName, quoteText, type Sql, type SqlRow } from './duckdb.js';
import type { Expression } from './expression.js';
import type { KpiReadings, PeriodReading } from './types.js';

/**
 * Converts the used columns of `raw` into the table `data`, one row for each row and period that
 * contains its date, and drops `raw`.
 */
export async function buildData(
  sql: Sql,
  source: Source,
  columns: readonly RawColumn[],
  used: ReadonlySet<string>,
  periods: readonly Period[],
): Promise<void> {
  await sql.rows('CREATE TABLE periods (ordinal INTEGER, first DATE, last DATE)');
  const values = periods.map(
    ({ firstDate, lastDate }, ordinal) =>
      `(${ordinal}, ${quoteText(firstDate)}, ${quoteText(lastDate)})`,
  );
  if (values.length > 0) await sql.rows(`INSERT INTO periods VALUES ${values.join(', ')}`);
  const converted = columns
    .filter(({ name }) => used.has(name.toLowerCase()))
    .map((column) => `${conversionOf(column, source)} AS ${quoteName(column.name)}`);
  const date = columns.find(({ role }) => role === 'date');
  if (date === undefined) throw new RangeError('A loaded source has its date column.');
  const dated = [`${conversionOf(date, source)} AS "__date"`, ...converted].join(', ');
  await sql.rows(
    `CREATE TABLE data AS SELECT p.ordinal AS "__period", r.* FROM (SELECT ${dated} FROM raw) r
     JOIN periods p ON r."__date" BETWEEN p.first AND p.last`,
  );
  await sql.rows('DROP TABLE raw');
}

/** More series than people can govern: such a column was not meant to be a scope. */
const mostScopes = 500;

/** A KPI's expressions, and the columns whose values make its scopes. */
export interface Measure {
  readonly numerator: Expression;
  readonly denominator: Expression;
  readonly by: readonly string[];
}

/** The sums of one KPI in every scope and period that has a row. STEERCO_KPI_EXPRESSION. */
export async function amountsOf(
  sql: Sql,
  { numerator, denominator, by }: Measure,
  periods: readonly Period[],
): Promise<KpiReadings> {
  const scopes = by.map((column) => `, trim(CAST(${quoteName(column)} AS VARCHAR))`);
  const selected = scopes.map((scope, index) => `${scope} AS "__by${index}"`);
  const rows = await sql
    .rows(
      `SELECT "__period" AS ordinal, count(*)::INTEGER AS rows,
         count(DISTINCT "__date")::INTEGER AS dates,
         string_agg(DISTINCT CAST("__date" AS VARCHAR), ' ') AS present,
         CAST(min("__date") AS VARCHAR) AS first, CAST(max("__date") AS VARCHAR) AS last,
         CAST((${numerator.text}\n) AS VARCHAR) AS numerator,
         CAST((${denominator.text}\n) AS VARCHAR) AS denominator${selected.join('')}
       FROM data GROUP BY "__period"${scopes.join('')} ORDER BY "__period"`,
    )
    .catch((error: unknown) => {
      sql.signal.throwIfAborted();
      throw new SteercoError(
        'STEERCO_KPI_EXPRESSION',
        `${numerator.where} or denominator: ${firstLine(error)}`,
        { hint: 'The expression fails on the data of the source.', cause: error },
      );
    });
  const readings: Record<string, Record<string, PeriodReading>> = {};
  for (const row of rows) {
    const period = periods[Number(row.ordinal)];
    if (period === undefined) continue;
    const scope = by.map((column, index) => [column, String(row[`__by${index}`])] as const);
    const ofScope = (readings[scopeKey(Object.fromEntries(scope))] ??= {});
    ofScope[period.id] = toReading(row, numerator, denominator);
  }
  refuseTooMany(numerator, by, Object.keys(readings).length);
  return readings;
}

function refuseTooMany({ where }: Expression, by: readonly string[], scopes: number): void {
  if (scopes <= mostScopes) return;
  const named = `by [${by.join(', ')}]`;
  throw new SteercoError(
    'STEERCO_KPI_EXPRESSION',
    `${where.replace(/, numerator$/, '')}: ${named} makes ${scopes} series, each with cases of its own`,
    { hint: `Judge it by columns of at most ${mostScopes} values together.` },
  );
}

function toReading(row: SqlRow, numerator: Expression, denominator: Expression): PeriodReading {
  const top = amountOf(row.numerator, numerator);
  const bottom = amountOf(row.denominator, denominator);
  // What has no value makes the period unmeasured: nothing over nothing, which is never judged.
  const measured = top !== null && bottom !== null;
  return {
    numerator: measured ? top : '0',
    denominator: measured ? bottom : '0',
    rows: Number(row.rows),
    dates: Number(row.dates),
    presentDates: String(row.present).split(' ').sort(),
    firstDate: String(row.first),
    lastDate: String(row.last),
  };
}

/** A sum over no matching row is 0; null when an expression such as a maximum has no value. */
function amountOf(value: SqlRow[string] | undefined, { zeroWhenEmpty }: Expression): string | null {
  if (typeof value === 'string') return normaliseDecimal(value);
  return zeroWhenEmpty ? '0' : null;
}

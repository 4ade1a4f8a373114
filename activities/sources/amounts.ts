import type { Source } from '../../charter/charter.js';
import { SteercoError } from '../../rules/errors.js';
import type { Period } from '../../rules/kpi/types.js';
import { normaliseDecimal } from '../../rules/numbers/decimal.js';
import { conversionOf, type RawColumn } from './columns.js';
import { firstLine, quoteName, quoteText, type Sql, type SqlRow } from './duckdb.js';
import type { Expression } from './expression.js';
import type { PeriodReading } from './types.js';

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

/** The sums of one KPI in every period that has a row, by period id. */
export async function amountsOf(
  sql: Sql,
  numerator: Expression,
  denominator: Expression,
  periods: readonly Period[],
): Promise<Readonly<Record<string, PeriodReading>>> {
  const rows = await sql
    .rows(
      `SELECT "__period" AS ordinal, count(*)::INTEGER AS rows,
         count(DISTINCT "__date")::INTEGER AS dates,
         string_agg(DISTINCT CAST("__date" AS VARCHAR), ' ') AS present,
         CAST(min("__date") AS VARCHAR) AS first, CAST(max("__date") AS VARCHAR) AS last,
         CAST((${numerator.text}\n) AS VARCHAR) AS numerator,
         CAST((${denominator.text}\n) AS VARCHAR) AS denominator
       FROM data GROUP BY "__period" ORDER BY "__period"`,
    )
    .catch((error: unknown) => {
      sql.signal.throwIfAborted();
      throw new SteercoError(
        'STEERCO_KPI_EXPRESSION',
        `${numerator.where} or denominator: ${firstLine(error)}`,
        { hint: 'The expression fails on the data of the source.', cause: error },
      );
    });
  const readings = rows.flatMap((row) => {
    const period = periods[Number(row.ordinal)];
    return period === undefined
      ? []
      : [[period.id, toReading(row, numerator, denominator)] as const];
  });
  return Object.fromEntries(readings);
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

/**
 * The functions that a charter's expressions may use. An allow-list, because the SQL engine has
 * functions that read settings, sleep, draw random numbers, or build texts of gigabytes outside its
 * own memory limit. Names as the engine's parser writes them.
 */
const aggregates = [
  ...['sum', 'count', 'count_star', 'count_if', 'countif', 'min', 'max'],
  ...['median', 'mode', 'quantile_disc'],
  // Always a binary float: allowed to parse, so that the answer is the hint about floats.
  'avg',
];

const arithmetic = [
  ...['+', '-', '*', '/', '%', 'abs', 'sign', 'round', 'floor', 'ceil', 'ceiling'],
  ...['greatest', 'least', 'nullif'],
];

const dates = [
  ...['date_part', 'date_trunc', 'year', 'quarter', 'month', 'week', 'weekofyear'],
  ...['day', 'dayofmonth', 'dayofweek', 'isodow', 'dayofyear', 'hour', 'minute', 'second'],
];

/** `~~` is LIKE, `~~*` is ILIKE. */
const texts = [
  ...['~~', '!~~', '~~*', '!~~*', 'lower', 'upper', 'trim', 'ltrim', 'rtrim', 'length'],
  ...['starts_with', 'ends_with', 'prefix', 'suffix', 'contains', 'left', 'right', 'substring'],
];

export const allowedFunctions: ReadonlySet<string> = new Set([
  ...aggregates,
  ...arithmetic,
  ...dates,
  ...texts,
]);

/** Functions whose argument is a text, so that a column of digits stays one. */
export const textFunctions: ReadonlySet<string> = new Set(texts);

const notSums = new Set(['min', 'max', 'median', 'mode', 'quantile_disc', 'avg']);

/** Whether a function over no rows adds nothing, as sums and counts do, rather than having no value. */
export function sumLike(name: string): boolean {
  return !notSums.has(name);
}

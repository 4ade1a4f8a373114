import type { Source } from '../../charter/charter.js';

/** The type of number columns: the product of two is then exact in DECIMAL(38,12) (rules R1). */
export const numberType = 'DECIMAL(18,6)';

/** Up to 12 digits before the mark and 6 after it (zeros beyond are no digits); `.5` and `5.` are numbers too. */
function plainPattern(mark: '.' | ','): string {
  const point = mark === '.' ? String.raw`\.` : ',';
  return `[+-]?(0*[0-9]{1,12}(${point}([0-9]{0,6}0*))?|${point}[0-9]{1,6}0*)`;
}

/** How the SQL engine writes the JSON numbers from 0.000001 to 0.000099. */
const tinyJsonPattern = String.raw`-?[0-9](\.[0-9])?e-05|-?[0-9]e-06`;

/** Pattern (of the whole trimmed text) of what a number column of this source may hold. */
export function numberPattern(source: Source): string {
  if (source.type === 'json') return `${plainPattern('.')}|${tinyJsonPattern}`;
  return plainPattern(decimalMark(source));
}

/** The decimal mark of a source's number columns. */
export function decimalMark(source: Source): '.' | ',' {
  return source.type === 'csv' ? source.decimal : '.';
}

/** What is wrong with a text where a number belongs. */
export function wrongNumber(text: string | null, mark: '.' | ','): string {
  const value = text?.trim() ?? '';
  if (value === '')
    return 'empty where a number belongs; coalesce(column, 0) in the KPI would allow it';
  const other = mark === '.' ? ',' : '.';
  const digits = new RegExp(`^[+-]?\\d+(?:\\${mark}\\d*)?$`);
  if (digits.test(value))
    return `${value} has more than 6 decimals or 12 digits before them, and would be rounded`;
  if (new RegExp(`^[+-]?\\d+\\${other}\\d+$`).test(value))
    return `"${value}" is not a number: the decimal mark of the source is "${mark}"`;
  if (/^[+-]?[\d.,]+\s*%$/.test(value))
    return `"${value}" is not a number: write it without the percent sign`;
  return `"${value}" is not a number`;
}

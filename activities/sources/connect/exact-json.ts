import { Big } from 'big.js';

import { SteercoError } from '../../../rules/errors.js';
import { selected } from './select.js';

/** A text in quotes, or a number outside of them; written so that a text of megabytes takes no stack. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The rows that a JMESPath selects of a JSON text, or the whole where there is none: an array of objects with
 * plain values. A number that binary floats would change is a text with its digits (rules R1).
 * STEERCO_SOURCE_ANSWER for anything else; the signal ends a selection that takes too long.
 */
export async function rowsOfJson(
  source: string,
  text: string,
  select: string | null,
  signal: AbortSignal,
): Promise<readonly object[]> {
  const { exact, json } = parsed(source, text);
  const found = select === null ? json : await selected(source, exact, select, signal);
  if (Array.isArray(found) && found.every(isRow)) return found;
  const what = select === null ? 'the answer' : `what "${select}" selects`;
  throw new SteercoError(
    'STEERCO_SOURCE_ANSWER',
    `source "${source}": ${what} is not a list of objects with plain values`,
    { hint: 'Select the rows with JMESPath, such as select: "data[*].{date: day, calls: total}".' },
  );
}

function isRow(one: unknown): one is object {
  return (
    typeof one === 'object' &&
    one !== null &&
    !Array.isArray(one) &&
    Object.values(one).every((value) => typeof value !== 'object' || value === null)
  );
}

function parsed(source: string, text: string): { readonly exact: string; readonly json: unknown } {
  try {
    const exact = text.replace(tokens, (token) => (token.startsWith('"') ? token : exactly(token)));
    return { exact, json: JSON.parse(exact) as unknown };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SteercoError(
      'STEERCO_SOURCE_ANSWER',
      `source "${source}" answers with no JSON: ${why}`,
      {
        hint: 'Check its address, and that it answers with data and not with a page.',
        cause,
      },
    );
  }
}

/** What the reader of JSON files takes as a number; it refuses more. */
const mostDigits = 15;

/** The number itself where a float prints it with its own digits, else those digits as a text. */
function exactly(token: string): string {
  const digits = plain(token);
  const isKept = digits.length <= mostDigits && String(Number(digits)) === digits;
  return isKept ? digits : `"${digits}"`;
}

/** Without exponent and trailing zeros; an exponent of no measured value stays, and is then told as no number. */
function plain(token: string): string {
  const exponent = Number(/e(.*)$/i.exec(token)?.[1] ?? '0');
  return Math.abs(exponent) > 40 ? token : new Big(token).toFixed();
}

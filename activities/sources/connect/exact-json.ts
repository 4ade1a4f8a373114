import { search } from '@jmespath-community/jmespath';
import { Big } from 'big.js';

import { SteercoError } from '../../../rules/errors.js';

type Json = Parameters<typeof search>[0];

/** A text in quotes, or a number outside of them; written so that a text of megabytes takes no stack. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON; a number that binary floats would change becomes a text with its digits (rules R1).
 * STEERCO_SOURCE_ANSWER for what is not JSON.
 */
export function parseExact(source: string, text: string): Json {
  try {
    const exact = text.replace(tokens, (token) => (token.startsWith('"') ? token : exactly(token)));
    return JSON.parse(exact) as Json;
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

/**
 * The rows that a JMESPath selects, or the whole where there is none: an array of objects with plain
 * values. STEERCO_SOURCE_ANSWER for anything else.
 */
export function selectRows(source: string, json: Json, select: string | null): readonly object[] {
  const found = select === null ? json : selected(source, json, select);
  const isRow = (one: unknown): one is object =>
    typeof one === 'object' &&
    one !== null &&
    !Array.isArray(one) &&
    Object.values(one).every((value) => typeof value !== 'object' || value === null);
  if (Array.isArray(found) && found.every(isRow)) return found;
  const what = select === null ? 'the answer' : `what "${select}" selects`;
  throw new SteercoError(
    'STEERCO_SOURCE_ANSWER',
    `source "${source}": ${what} is not a list of objects with plain values`,
    { hint: 'Select the rows with JMESPath, such as select: "data[*].{date: day, calls: total}".' },
  );
}

function selected(source: string, json: Json, select: string): unknown {
  try {
    return search(json, select);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SteercoError('STEERCO_SOURCE_ANSWER', `source "${source}": select: ${why}`, {
      hint: 'JMESPath is explained at jmespath.org.',
      cause,
    });
  }
}

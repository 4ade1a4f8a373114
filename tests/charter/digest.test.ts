import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { parseCharter } from '../../charter/load.js';
import { exampleCharter, exampleCharterText } from '../support/charters.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The value with the keys of every map in another order. */
function shuffled(value: Json, random: () => number): Json {
  if (Array.isArray(value)) return value.map((item: Json) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({
    rank: random(),
    entry: [key, shuffled(inner, random)] as const,
  }));
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry));
}

function digestOf(text: string): string {
  const result = parseCharter(text, 'charter.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.digest;
}

describe('the digest of a charter', () => {
  const { digest } = exampleCharter();

  it('is a SHA-256 in hex', () => {
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('does not depend on the order in which keys are written', () => {
    const written = parse(exampleCharterText()) as Json;
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        const next = () => numbers.next().value as number;
        expect(digestOf(stringify(shuffled(written, next)))).toBe(digest);
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of lists that have no order, on layout or on wording', () => {
    const text = exampleCharterText();
    const reworded = text
      .replace(
        'third tuesday of jan, apr, jul, oct at 10:00',
        'FREQ=MONTHLY;BYDAY=3TU;BYMONTH=10,1,4,7 at 10:00',
      )
      .replace('members: [leo, mia]', 'members: [mia, leo]')
      .replace('target: 80', 'target: 80.0 # as agreed')
      .replace('lasts: 90m', 'lasts: 1h 30m');
    expect(reworded).not.toBe(text);
    expect(digestOf(reworded)).toBe(digest);
  });

  it.each([
    ['a target', 'target: 80', 'target: 80.01'],
    ['a time', 'at 10:00', 'at 10:01'],
    ['a person', 'ana@norte.example', 'ana2@norte.example'],
    ['a clause', '80 % of calls', '81 % of calls'],
    ['a holiday', '2026-12-25', '2026-12-26'],
  ])('changes with %s', (_what, before, after) => {
    expect(digestOf(exampleCharterText().replace(before, after))).not.toBe(digest);
  });
});

import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { Charter } from './charter.js';
import { optional } from './normalise/values.js';

// Its types describe an ES module, but it is a CommonJS one whose export is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/**
 * `sha256:` and the hex digest of the charter's canonical JSON (RFC 8785): the version of a charter.
 * How a phrase was worded (`whenText`) is left out, so two files that mean the same have one digest.
 */
export function charterDigest(charter: Charter): string {
  const withoutWording = (item: { readonly whenText: string }) => ({
    ...item,
    whenText: undefined,
  });
  const meaning = {
    ...charter,
    cadence: charter.cadence.map(withoutWording),
    commitments: charter.commitments.map(withoutWording),
    reports: charter.reports.map(withoutWording),
    ...optional('benchmarks', charter.benchmarks?.map(withoutWording)),
  };
  const canonical = canonicalize(meaning) ?? '';
  return `sha256:${createHash('sha256').update(canonical, 'utf8').digest('hex')}`;
}

import canonicalizeModule from 'canonicalize';

// The package is CommonJS whose module is the function itself; its types describe an ES module.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** Canonical JSON (RFC 8785): equal values have equal text, whatever the order of their keys. */
export function canonicalJson(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('the value has no JSON form');
  return text;
}

/**
 * The value with U+FFFD for what PostgreSQL cannot store in text: NUL and halves of surrogate pairs.
 * What a person wrote was confirmed to them already and must not block a stream for ever (invariant:
 * acknowledged means durable), so it is replaced, not refused.
 */
export function storable<T>(value: T): T {
  return replaceUnstorable(value) as T;
}

function replaceUnstorable(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
  }
  if (Array.isArray(value)) return value.map(replaceUnstorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [replaceUnstorable(key), replaceUnstorable(inner)]),
  );
}

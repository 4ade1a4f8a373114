/** The values that make one series of a KPI judged `by` columns: `{ queue: 'billing' }`; empty for the whole program. */
export type Scope = Readonly<Record<string, string>>;

/** The key of the whole program: a KPI without `by` is one series. */
export const wholeScope = 'all';

/** The key under which records and cases know a scope: `all`, or JSON with the columns in alphabetical order. */
export function scopeKey(scope: Scope): string {
  const columns = Object.keys(scope).sort();
  if (columns.length === 0) return wholeScope;
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, scope[column]])));
}

/** The scope of a key. */
export function parseScope(key: string): Scope {
  return key === wholeScope ? {} : (JSON.parse(key) as Scope);
}

/** `queue: billing, site: Madrid`; null for the whole program. */
export function scopeInWords(key: string): string | null {
  const parts = Object.entries(parseScope(key)).map(([column, value]) => `${column}: ${value}`);
  return parts.length === 0 ? null : parts.join(', ');
}

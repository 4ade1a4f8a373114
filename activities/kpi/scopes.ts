import { parseScope, wholeScope } from '../../rules/kpi/scope.js';
import type { Period } from '../../rules/kpi/types.js';
import type { Kpi } from '../../charter/charter.js';

/**
 * The scopes of a KPI that have data or had some, by their keys; the whole program for a KPI without
 * `by`, and while no scope of one with it is known: then its data is missing altogether.
 */
export function scopesOf(
  { by }: Pick<Kpi, 'by'>,
  delivered: readonly string[],
  known: readonly string[],
): readonly string[] {
  if (by.length === 0) return [wholeScope];
  const columns = by.toSorted().join();
  const isOfThese = (scope: string) => Object.keys(parseScope(scope)).sort().join() === columns;
  const scopes = [...new Set([...known, ...delivered])].filter(isOfThese).sort();
  return scopes.length === 0 ? [wholeScope] : scopes;
}

/**
 * A scope begins with the first period of which something is `known`: before, there was no such queue. The
 * whole program has every period.
 */
export function periodsOfScope(
  scope: string,
  periods: readonly Period[],
  known: readonly string[],
): readonly Period[] {
  if (scope === wholeScope) return periods;
  const ids = new Set(known);
  const first = periods.findIndex(({ id }) => ids.has(id));
  return first === -1 ? [] : periods.slice(first);
}

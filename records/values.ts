import { type RawBuilder, sql } from 'kysely';
import type { EpochMs } from '../rules/time.js';

/** An instant as it is written to a `timestamptz` column. */
export function toTimestamp(at: EpochMs): string {
  return new Date(at).toISOString();
}

/** An instant to compare a `timestamptz` column with. */
export function timestamp(at: EpochMs): RawBuilder<EpochMs> {
  return sql<EpochMs>`${toTimestamp(at)}::timestamptz`;
}

/** Rows in portions that stay below the 65,535 parameters of one PostgreSQL statement. */
export function* portions<T>(rows: readonly T[], size = 1000): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

/** The object without some of its keys. */
export function without<T extends object, K extends string>(value: T, ...keys: K[]): Omit<T, K> {
  const kept = Object.entries(value).filter(([key]) => !(keys as string[]).includes(key));
  return Object.fromEntries(kept) as unknown as Omit<T, K>;
}

/** The items by the key that each gives, in their order. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

import { SteercoError } from '../../rules/errors.js';
import type { DecimalText } from '../../rules/kpi/types.js';
import type { BusinessDuration, CalendarDuration, Tier } from '../../rules/time.js';
import { parseDecimal } from '../phrases/decimal.js';
import { parseBusinessDuration, parseCalendarDuration } from '../phrases/duration.js';
import type { Parsed } from '../problem.js';
import { tierIds } from '../schema/common.js';

/** The meaning of a phrase that the schema has accepted. */
export function meaning<T>(result: Parsed<T>): T {
  if (result.ok) return result.value;
  throw new SteercoError(result.code, result.message, { hint: result.hint ?? '' });
}

export function calendarTime(text: string): CalendarDuration {
  return meaning(parseCalendarDuration(text));
}

export function businessTime(text: string): BusinessDuration {
  return meaning(parseBusinessDuration(text));
}

/** The business time, or null when none is written. */
export function businessTimeOrNull(text: string | undefined): BusinessDuration | null {
  return text === undefined ? null : businessTime(text);
}

export function calendarTimeOrNull(text: string | undefined): CalendarDuration | null {
  return text === undefined ? null : calendarTime(text);
}

export function decimalText(written: string | number): DecimalText {
  return meaning(parseDecimal(written));
}

/** 1 to 3 for the id of a tier. */
export function tierNumber(id: (typeof tierIds)[number]): Tier {
  return (tierIds.indexOf(id) + 1) as Tier;
}

/** Items in the order of their ids: the order in which a list is written carries no meaning. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => compareText(a.id, b.id));
}

/** Texts in order, each once. */
export function inOrder(texts: readonly string[] | undefined): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `{ [key]: value }`, or nothing at all when there is no value: absent keys stay absent in the digest. */
export function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): Readonly<Partial<Record<K, V>>> {
  const present: Partial<Record<K, V>> = {};
  if (value !== undefined) present[key] = value;
  return present;
}

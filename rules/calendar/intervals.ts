import type { Interval } from '../time.js';

/** What two ascending sequences of disjoint intervals have in common, ascending and disjoint. */
export function* intersection(
  left: Iterator<Interval>,
  right: Iterator<Interval>,
): Generator<Interval> {
  let a = left.next();
  let b = right.next();
  while (a.done !== true && b.done !== true) {
    const start = Math.max(a.value.start, b.value.start);
    const end = Math.min(a.value.end, b.value.end);
    if (start < end) yield { start, end };
    if (a.value.end <= b.value.end) a = left.next();
    else b = right.next();
  }
}

/** Each interval less the `cuts`, which ascend and do not overlap. */
export function* without(
  intervals: Iterable<Interval>,
  cuts: readonly Interval[],
): Generator<Interval> {
  for (const { start, end } of intervals) {
    let from = start;
    for (const cut of cuts) {
      if (cut.end <= from) continue;
      if (cut.start >= end) break;
      if (from < cut.start) yield { start: from, end: cut.start };
      from = cut.end;
    }
    if (from < end) yield { start: from, end };
  }
}

/** The same time in as few intervals as possible, ascending: empty ones go, those that overlap or touch become one. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.start - b.start)) {
    if (interval.start >= interval.end) continue;
    const last = result.at(-1);
    if (last === undefined || last.end < interval.start) result.push(interval);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, interval.end) };
  }
  return result;
}

/** The sum of the lengths of disjoint intervals, in milliseconds. */
export function lengthMs(intervals: Iterable<Interval>): number {
  let total = 0;
  for (const { start, end } of intervals) total += end - start;
  return total;
}

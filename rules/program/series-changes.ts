import type { EpochMs, LocalDate, LocalTime } from '../time.js';

/** What people changed for all meetings of a series between two dates, both inclusive (rules R16). */
export interface SeriesChange {
  readonly series: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly change:
    | { readonly kind: 'cancel' }
    /** To another local time of their day. */
    | { readonly kind: 'time'; readonly at: LocalTime }
    /** By so many milliseconds, earlier when negative. */
    | { readonly kind: 'shift'; readonly ms: number };
  readonly by: string;
  /** Of the event that brought it, which holds the reason. */
  readonly sequence: number;
  readonly since: EpochMs;
}

/** The newest change of a series that governs an occurrence, by its unshifted date; null: it is as the charter says. */
export function changeOf(
  changes: readonly SeriesChange[],
  series: string,
  date: LocalDate,
): SeriesChange | null {
  const own = changes.filter((one) => one.series === series && one.from <= date && date <= one.to);
  return own.at(-1) ?? null;
}

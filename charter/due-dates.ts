import { addDays, dayMs } from '../rules/calendar/dates.js';
import { localDateOf, wallToInstant } from '../rules/calendar/wall-clock.js';
import { occurrences } from '../rules/cadence/occurrences.js';
import type { EpochMs, LocalDate } from '../rules/time.js';
import { resolveCalendar, yearsOf } from './calendars.js';
import type { Benchmark, Charter, Commitment } from './charter.js';

/** One time at which something that the charter lists is due; `date` is its identity (design D2). */
export interface DueDate {
  readonly date: LocalDate;
  readonly at: EpochMs;
}

/** A business day is counted this far beyond a window. */
const margin = 62;

/**
 * When a commitment or benchmark is due after `after` and up to `until`, in order. A date that the
 * default calendar closes stands as it is: what is owed then can be done before.
 */
export function dueDates(
  charter: Charter,
  { when }: Pick<Commitment | Benchmark, 'when'>,
  after: EpochMs,
  until: EpochMs,
): readonly DueDate[] {
  if (until <= after) return [];
  const { timeZone } = charter.program;
  const [from, to] = [localDateOf(after, timeZone), localDateOf(until, timeZone)];
  const years = yearsOf(addDays(from, -margin), addDays(to, margin));
  const options = {
    from,
    to,
    timeZone,
    lasts: { days: 0, seconds: 0 },
    shift: 'none' as const,
    calendar: resolveCalendar(charter, charter.defaultCalendar, years),
  };
  return occurrences(when, options)
    .map(({ date, start }) => ({ date, at: start }))
    .filter(({ at }) => after < at && at <= until);
}

/** The benchmarks that fall due after `after` and up to `until`, such as before the next meeting, by instant. */
export function benchmarksDue(
  charter: Charter,
  after: EpochMs,
  until: EpochMs,
): readonly (DueDate & { readonly benchmark: Benchmark })[] {
  return (charter.benchmarks ?? [])
    .flatMap((benchmark) =>
      dueDates(charter, benchmark, after, until).map((due) => ({ ...due, benchmark })),
    )
    .sort((a, b) => a.at - b.at);
}

/** How far is searched, in days: most dates come round within the first steps. */
const searchedDays = [40, 400, 4_000];

/** The last date at or before an instant, not before the program went live, and the next one after it. */
export function datesAround(
  charter: Charter,
  item: Pick<Commitment | Benchmark, 'when'>,
  at: EpochMs,
): { readonly last: DueDate | null; readonly next: DueDate | null } {
  const { liveFrom, timeZone } = charter.program;
  const live = wallToInstant(liveFrom, '00:00', timeZone) - 1;
  const first = (search: (days: number) => DueDate | undefined): DueDate | null => {
    for (const days of searchedDays) {
      const found = search(days);
      if (found !== undefined) return found;
    }
    return null;
  };
  return {
    last: first((days) => dueDates(charter, item, Math.max(live, at - days * dayMs), at).at(-1)),
    next: first((days) => dueDates(charter, item, at, at + days * dayMs)[0]),
  };
}

import { localDateOf, wallToInstant } from '../../rules/calendar/wall-clock.js';
import type { Occurrence } from '../../rules/cadence/types.js';
import { changeOf } from '../../rules/program/series-changes.js';
import type { EpochMs } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import { occurrencesOf } from '../../charter/series.js';
import type { Reign } from './reigns.js';

/**
 * The meetings of a series with a start in `(after, to]`: those of the charter's rule, but for what people
 * changed for the whole series. A change holds for the dates of the rule, whatever charter is in force.
 */
export function plannedBetween(
  { charter, seriesChanges = [] }: Pick<Reign, 'charter' | 'seriesChanges'>,
  series: Series,
  after: EpochMs,
  to: EpochMs,
): readonly Occurrence[] {
  const from = localDateOf(after, series.timeZone);
  const until = localDateOf(to, series.timeZone);
  return occurrencesOf(charter, series, from, until)
    .flatMap((occurrence) => {
      const changed = changeOf(seriesChanges, series.id, occurrence.date);
      return changed === null
        ? [occurrence]
        : (changedOccurrence(series, occurrence, changed.change) ?? []);
    })
    .filter(({ start }) => start > after && start <= to);
}

function changedOccurrence(
  { timeZone }: Series,
  occurrence: Occurrence,
  change: NonNullable<ReturnType<typeof changeOf>>['change'],
): Occurrence | null {
  const { start, end } = occurrence;
  switch (change.kind) {
    case 'cancel':
      return null;
    case 'shift':
      return { ...occurrence, start: start + change.ms, end: end + change.ms };
    case 'time': {
      const moved = wallToInstant(localDateOf(start, timeZone), change.at, timeZone);
      return { ...occurrence, start: moved, end: moved + (end - start) };
    }
  }
}

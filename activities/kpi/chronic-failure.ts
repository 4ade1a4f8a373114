import { countedPeriod, missCounts, type CountedPeriod } from '../../rules/kpi/chronic.js';
import type { JudgedPeriod } from '../../rules/kpi/types.js';
import type { Tier } from '../../rules/time.js';
import type { Kpi } from '../../charter/charter.js';

/** A judged period with what its charter says of missing data and of chronic failure. */
export interface Counted {
  readonly judged: JudgedPeriod;
  readonly kpi: Pick<Kpi, 'noData' | 'chronic'>;
}

/**
 * The periods at which a series fails chronically, with the tier to which that goes (rules R4): each is
 * counted by the rule of the charter that it is judged under. A reporting default is a miss as well.
 */
export function chronicPeriods(series: readonly Counted[]): ReadonlyMap<string, Tier> {
  const counted = series.map(({ judged, kpi }) => countedIn(judged, kpi));
  const found = new Map<string, Tier>();
  for (const rule of new Set(series.flatMap(({ kpi }) => kpi.chronic ?? []))) {
    const chronic = missCounts(rule, counted).filter((one) => one.chronic);
    const ids = new Set(chronic.map(({ period }) => period));
    for (const { judged, kpi } of series)
      if (kpi.chronic === rule && ids.has(judged.period.id)) found.set(judged.period.id, rule.tier);
  }
  return found;
}

function countedIn(judged: JudgedPeriod, { noData }: Counted['kpi']): CountedPeriod {
  const isDefault = judged.state === 'NO_DATA' && noData.then === 'reporting-default';
  return isDefault ? { period: judged.period, result: 'missed' } : countedPeriod(judged);
}

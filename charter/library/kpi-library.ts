import { contactKpis } from './contacts.js';
import { outcomeKpis } from './outcomes.js';
import { serviceLevels } from './service-level.js';
import type { LibraryKpi } from './types.js';
import { workforceKpis } from './workforce.js';

/**
 * The KPIs of contact centres as contracts define them (rules R3). No single standard exists: a charter
 * copies the formula that its contract means, and the formula is then versioned with the charter.
 */
export const kpiLibrary: readonly LibraryKpi[] = [
  ...serviceLevels,
  ...contactKpis,
  ...outcomeKpis,
  ...workforceKpis,
];

/** The KPI of an id such as `service-level/SL3`; null for an id that the library does not have. */
export function libraryKpi(id: string): LibraryKpi | null {
  return kpiLibrary.find((kpi) => kpi.id === id) ?? null;
}

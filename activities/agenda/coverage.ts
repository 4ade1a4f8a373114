import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { Absence } from '../../rules/people/delegation.js';
import type { EpochMs } from '../../rules/time.js';
import { gapsOf, warningOf } from '../../charter/coverage.js';
import type { Records } from '../../records/records.js';
import { coverageNotice } from '../notify/program-notices.js';
import { liveFrom, type Reign } from './reigns.js';

/**
 * Warns of days on which a tier will be without cover, some business days ahead and once per gap: by the
 * charter in force and the `recorded` absences. A gap that is over before anybody could be told is not
 * told. Gives the instant of the next warning, or null.
 */
export async function warnOfGaps(
  records: Records,
  reigns: readonly Reign[],
  recorded: readonly Absence[],
  at: EpochMs,
): Promise<EpochMs | null> {
  const reign = reigns.at(-1);
  if (reign === undefined) return null;
  const { charter } = reign;
  const { id, timeZone } = charter.program;
  const today = localDateOf(at, timeZone);
  const later: EpochMs[] = [];
  for (const gap of gapsOf(charter, recorded)) {
    if (gap.to < today) continue;
    const warnAt = Math.max(warningOf(charter, gap), liveFrom(charter));
    if (warnAt > at) later.push(warnAt);
    else await records.dispatches.add(id, coverageNotice(charter, gap, at));
  }
  return later.length === 0 ? null : Math.min(...later);
}

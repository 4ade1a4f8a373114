import { shiftCalendarTime } from '../../rules/calendar/wall-clock.js';
import { tierAbove } from '../../rules/tiers.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import { severityOf } from '../../charter/case-policy.js';
import type { Charter } from '../../charter/charter.js';
import type { ReleasedCase } from '../../records/queries/claims.js';

/** Whether a released case is within the charter's memory window at an instant (rules R11). */
export function isRemembered(
  { memory, program }: Charter,
  { releasedAt }: ReleasedCase,
  at: EpochMs,
): boolean {
  return at <= shiftCalendarTime(releasedAt, memory, program.timeZone, 1);
}

/**
 * The tier at which a case starts: that of its severity, or the highest of those it `concerns`; one that
 * continues a closed case one above where that was closed (rules R11).
 */
export function startTierOf(
  charter: Charter,
  severity: string,
  concerns: readonly Tier[],
  linked: ReleasedCase | null,
): Tier {
  const asked: Tier[] = [severityOf(charter, severity).startTier, ...concerns];
  if (linked !== null && linked.stage !== 'CANCELLED' && linked.tier !== null)
    asked.push(tierAbove(linked.tier));
  return Math.max(...asked) as Tier;
}

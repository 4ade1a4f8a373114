import { actsFor, isKnown } from '../action/rights.js';
import type { Roster } from '../action/types.js';
import type { Refusal } from '../refusal.js';
import { atTier } from '../tiers.js';
import type { EpochMs } from '../time.js';
import type { MeetingState } from './types.js';

/** Who presides and who keeps the minutes, by person id. */
export interface MeetingOfficers {
  readonly chair: string;
  readonly secretary: string | null;
}

/**
 * Why `by` may not move or cancel a meeting, or null (rules R9: the charter may narrow it). The heads of
 * its tier on either side, its chair and its secretary may, and who stands in for them at the instant `at`.
 */
export function meetingChangeRefusal(
  meeting: Pick<MeetingState, 'program' | 'series' | 'date' | 'tier'>,
  officers: MeetingOfficers,
  roster: Roster,
  by: string,
  at?: EpochMs,
): Refusal | null {
  const { program, series, date, tier } = meeting;
  if (!isKnown(roster, by)) {
    return {
      code: 'STEERCO_UNKNOWN_PERSON',
      message: `${by} is not a person of program ${program}`,
      hint: `use one of: ${Object.keys(roster.people).sort().join(', ')}`,
    };
  }
  const { accountable, counterpart } = atTier(roster.tiers, tier);
  const allowed = [accountable, counterpart, officers.chair, officers.secretary].filter(
    (id) => id !== null,
  );
  if (allowed.some((id) => actsFor(roster, by, id, at))) return null;
  return {
    code: 'STEERCO_NOT_ALLOWED',
    message: `${by} may not move or cancel ${series} of ${date}`,
    hint: `it is for: ${[...new Set(allowed)].join(', ')} (or who stands in for them)`,
  };
}

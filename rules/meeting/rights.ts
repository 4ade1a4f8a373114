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
  /** Whose word counts in a calibration; left out: not asked. */
  readonly expert?: string;
}

type MeetingName = Pick<MeetingState, 'program' | 'series' | 'date' | 'tier'>;

/** Why `by` may not move or cancel a meeting at the instant `at`, or null. */
export function meetingChangeRefusal(
  meeting: MeetingName,
  officers: MeetingOfficers,
  roster: Roster,
  by: string,
  at?: EpochMs,
): Refusal | null {
  return officerRefusal(meeting, officers, roster, by, 'move or cancel', at);
}

/**
 * Why `by` may not conduct a meeting, or null (rules R9: the charter may narrow it). The heads of its tier
 * on either side, its chair and its secretary may, and who stands in for them at the instant `at`. `what` is
 * what they ask for: "move or cancel".
 */
export function officerRefusal(
  meeting: MeetingName,
  officers: MeetingOfficers,
  roster: Roster,
  by: string,
  what: string,
  at?: EpochMs,
): Refusal | null {
  const { series, date, tier } = meeting;
  if (!isKnown(roster, by)) return unknownPerson(meeting, roster, by);
  const { accountable, counterpart } = atTier(roster.tiers, tier);
  const { chair, secretary, expert = null } = officers;
  const allowed = [accountable, counterpart, chair, secretary, expert].filter((id) => id !== null);
  if (allowed.some((id) => actsFor(roster, by, id, at))) return null;
  return {
    code: 'STEERCO_NOT_ALLOWED',
    message: `${by} may not ${what} ${series} of ${date}`,
    hint: `it is for: ${[...new Set(allowed)].join(', ')} (or who stands in for them)`,
  };
}

/** Why `by` has no part in a meeting of these participants, or null; who stands in for one has. */
export function participantRefusal(
  meeting: MeetingName,
  participants: readonly string[],
  roster: Roster,
  by: string,
  at?: EpochMs,
): Refusal | null {
  if (!isKnown(roster, by)) return unknownPerson(meeting, roster, by);
  if (participants.some((id) => actsFor(roster, by, id, at))) return null;
  return {
    code: 'STEERCO_NOT_ALLOWED',
    message: `${by} takes no part in ${meeting.series} of ${meeting.date}`,
    hint: `it is for: ${[...new Set(participants)].join(', ')} (or who stands in for them)`,
  };
}

function unknownPerson({ program }: MeetingName, roster: Roster, by: string): Refusal {
  return {
    code: 'STEERCO_UNKNOWN_PERSON',
    message: `${by} is not a person of program ${program}`,
    hint: `use one of: ${Object.keys(roster.people).sort().join(', ')}`,
  };
}

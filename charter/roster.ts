import type { Roster, TierRoster } from '../rules/action/types.js';
import type { Absence } from '../rules/people/delegation.js';
import type { EpochMs } from '../rules/time.js';
import { absencesIn, rosterAbsences } from './absences.js';
import type { Charter, CharterTier } from './charter.js';

/** What a roster needs besides the charter: absences entered at run time, and from when on it is asked. */
interface RosterTime {
  readonly recorded: readonly Absence[];
  /** Absences that ended by then are left out. */
  readonly since: EpochMs;
}

/** Who is who under a charter, by ids alone: what the rights of R9 are checked against. */
export function rosterOf(
  charter: Charter,
  digest: string,
  { recorded, since }: RosterTime = { recorded: [], since: 0 },
): Roster {
  const tier = ({ accountable, counterpart, members }: CharterTier): TierRoster => ({
    accountable,
    counterpart,
    members,
  });
  const [first, second, third] = charter.tiers;
  const absences = rosterAbsences(charter, [...absencesIn(charter), ...recorded], since);
  return {
    charterDigest: digest,
    people: Object.fromEntries(
      charter.people.map(({ id, side, deputy }) => [id, { side, deputy }]),
    ),
    tiers: [tier(first), tier(second), tier(third)],
    ...(absences.length === 0 ? {} : { absences }),
  };
}

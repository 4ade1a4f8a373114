import type { Roster, TierRoster } from '../rules/action/types.js';
import type { Charter, CharterTier } from './charter.js';

/** Who is who under a charter, by ids alone: what the rights of R9 are checked against. */
export function rosterOf(charter: Charter, digest: string): Roster {
  const tier = ({ accountable, counterpart, members }: CharterTier): TierRoster => ({
    accountable,
    counterpart,
    members,
  });
  const [first, second, third] = charter.tiers;
  return {
    charterDigest: digest,
    people: Object.fromEntries(
      charter.people.map(({ id, side, deputy }) => [id, { side, deputy }]),
    ),
    tiers: [tier(first), tier(second), tier(third)],
  };
}

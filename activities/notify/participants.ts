import type { Charter, Series } from '../../charter/charter.js';
import type { Away } from '../../rules/people/delegation.js';
import { atTier } from '../../rules/tiers.js';
import { hasEverybody, standIn, tierPeople, withStandIns, type Addressee } from './people.js';

/** Who takes part in a meeting, by the charter in force (design D6). */
export interface Participants {
  /** The tier's people and the series' own attendees (design §7), and who stands in for those who are away. */
  readonly attendees: readonly Addressee[];
  /** Person id. */
  readonly chair: string;
  /** Who answers for the minutes: chair and secretary, and who stands in for them. */
  readonly minuting: readonly Addressee[];
}

/**
 * The participants of a series. `former` are the charters before, newest first: whoever was removed is
 * replaced by the last deputy, the chair in the end by the accountable person of the tier. Who is `away`
 * takes part all the same, since they may come; their stand-ins besides them.
 */
export function participantsOf(
  charter: Charter,
  series: Series,
  former: readonly Charter[],
  away: readonly Away[] = [],
): Participants {
  const now = (id: string) => standIn(charter, id, former);
  const chair = now(series.chair) ?? atTier(charter.tiers, series.tier).accountable;
  const secretary = series.secretary === null ? null : now(series.secretary);
  const minuting = [chair, ...(secretary === null ? [] : [secretary])];
  const invited = series.attendees.flatMap((id) => now(id) ?? []);
  const attendees = [...tierPeople(charter, series.tier), ...invited, ...minuting];
  return {
    attendees: withStandIns(charter, attendees, away),
    chair,
    minuting: withStandIns(charter, minuting, away),
  };
}

/** Whether the charter in force has everybody whom a series names. */
export function knowsParticipants(charter: Charter, series: Series): boolean {
  const { attendees, chair, secretary } = series;
  return hasEverybody(charter, [...attendees, chair, ...(secretary === null ? [] : [secretary])]);
}

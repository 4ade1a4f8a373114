import type { Charter, Person, Series } from '../../charter/charter.js';
import { atTier } from '../../rules/tiers.js';
import { hasEverybody, personsOf, standIn, tierPeople } from './people.js';

/** Who takes part in a meeting, by the charter in force (design D6). */
export interface Participants {
  /** The tier's people and the series' own attendees (design §7). */
  readonly attendees: readonly Person[];
  /** Person id. */
  readonly chair: string;
  /** Who answers for the minutes: chair and secretary. */
  readonly minuting: readonly Person[];
}

/**
 * The participants of a series. `former` are the charters before, newest first: whoever was removed is
 * replaced by the last deputy, the chair in the end by the accountable person of the tier.
 */
export function participantsOf(
  charter: Charter,
  series: Series,
  former: readonly Charter[],
): Participants {
  const now = (id: string) => standIn(charter, id, former);
  const chair = now(series.chair) ?? atTier(charter.tiers, series.tier).accountable;
  const secretary = series.secretary === null ? null : now(series.secretary);
  const minuting = [chair, ...(secretary === null ? [] : [secretary])];
  const invited = series.attendees.flatMap((id) => now(id) ?? []);
  return {
    attendees: personsOf(charter, [...tierPeople(charter, series.tier), ...invited, ...minuting]),
    chair,
    minuting: personsOf(charter, minuting),
  };
}

/** Whether the charter in force has everybody whom a series names. */
export function knowsParticipants(charter: Charter, series: Series): boolean {
  const { attendees, chair, secretary } = series;
  return hasEverybody(charter, [...attendees, chair, ...(secretary === null ? [] : [secretary])]);
}

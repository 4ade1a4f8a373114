import type { Charter, Person } from '../../charter/charter.js';
import { atTier } from '../../rules/tiers.js';
import type { CaseAudience } from '../../rules/action/notices.js';

/**
 * The people of the charter in force that an audience means, each once, looked up when the mail is made
 * (design D6). `former` are the charters before, newest first: they tell who stands in for someone who
 * was removed since; without anybody it is the accountable person of tier 1.
 */
export function peopleOf(
  charter: Charter,
  audiences: readonly CaseAudience[],
  former: readonly Charter[] = [],
): readonly Person[] {
  const ids = audiences.flatMap((audience) => {
    switch (audience.kind) {
      case 'tier':
        return tierPeople(charter, audience.tier);
      case 'accountable':
        return [atTier(charter.tiers, audience.tier).accountable];
      case 'person':
        return [standIn(charter, audience.person, former) ?? charter.tiers[0].accountable];
    }
  });
  return personsOf(charter, ids);
}

/** Ids of a tier's people: accountable, counterpart, members. */
export function tierPeople(charter: Charter, tier: 1 | 2 | 3): readonly string[] {
  const { accountable, counterpart, members } = atTier(charter.tiers, tier);
  return [accountable, ...(counterpart === null ? [] : [counterpart]), ...members];
}

/** The persons of some ids, each once. */
export function personsOf(charter: Charter, ids: readonly string[]): readonly Person[] {
  return [...new Set(ids)].flatMap((id) => personOf(charter, id) ?? []);
}

/**
 * The person's own id; of someone removed, the last deputy; null when nobody of them is left. It ends: a
 * deputy is known as long as the person, and no charter has deputies in a circle.
 */
export function standIn(
  charter: Charter,
  person: string,
  former: readonly Charter[],
): string | null {
  if (personOf(charter, person) !== undefined) return person;
  const deputy = former
    .map((one) => personOf(one, person))
    .find((known) => known !== undefined)?.deputy;
  return deputy == null ? null : standIn(charter, deputy, former);
}

/** Whether a charter has all these people. */
export function hasEverybody(charter: Charter, ids: readonly string[]): boolean {
  return ids.every((id) => personOf(charter, id) !== undefined);
}

/** A person's name for others to read; the id where the charter does not know the person any more. */
export function nameOf(charter: Charter, id: string): string {
  return personOf(charter, id)?.name ?? id;
}

function personOf(charter: Charter, id: string): Person | undefined {
  return charter.people.find((one) => one.id === id);
}

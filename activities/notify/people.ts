import type { Charter, Person } from '../../charter/charter.js';
import { atTier } from '../../rules/tiers.js';
import type { CaseAudience } from '../../rules/action/notices.js';

/**
 * The people of the charter in force that an audience means, each once, looked up when the mail is made
 * (design D6). Someone who is not in the charter any more is left to the tier's accountable.
 */
export function peopleOf(charter: Charter, audiences: readonly CaseAudience[]): readonly Person[] {
  const ids = audiences.flatMap((audience) => idsOf(charter, audience));
  return [...new Set(ids)].flatMap((id) => charter.people.find((one) => one.id === id) ?? []);
}

function idsOf(charter: Charter, audience: CaseAudience): readonly string[] {
  switch (audience.kind) {
    case 'tier': {
      const { accountable, counterpart, members } = atTier(charter.tiers, audience.tier);
      return [accountable, ...(counterpart === null ? [] : [counterpart]), ...members];
    }
    case 'accountable':
      return [atTier(charter.tiers, audience.tier).accountable];
    case 'person':
      return charter.people.some((one) => one.id === audience.person)
        ? [audience.person]
        : [charter.tiers[0].accountable];
  }
}

/** A person's name for others to read; the id where the charter does not know the person any more. */
export function nameOf(charter: Charter, id: string): string {
  return charter.people.find((one) => one.id === id)?.name ?? id;
}

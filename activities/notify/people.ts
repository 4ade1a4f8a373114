import type { CaseAudience } from '../../rules/action/notices.js';
import { actingFor, type Absence, type Acting, type Away } from '../../rules/people/delegation.js';
import { atTier } from '../../rules/tiers.js';
import type { EpochMs } from '../../rules/time.js';
import { absencesIn, intervalOf } from '../../charter/absences.js';
import type { Charter, Person } from '../../charter/charter.js';

/** A person who gets a notice, and for whom else they get it. */
export interface Addressee extends Person {
  /** The people who are away and for whom this one acts; absent: nobody. */
  readonly onBehalfOf?: readonly Person[];
}

/** Who gets a notice, each once, and of whom nobody can be reached (ids). */
export interface Addressees {
  readonly people: readonly Addressee[];
  readonly unreachable: readonly string[];
}

/**
 * The people of the charter in force that an audience means, looked up when the mail is made (design
 * D6): in place of somebody who is away, whoever acts for them. `former` are the charters before, newest
 * first: they tell who stands in for someone who was removed since; without anybody it is the
 * accountable person of tier 1.
 */
export function peopleOf(
  charter: Charter,
  audiences: readonly CaseAudience[],
  away: readonly Away[] = [],
  former: readonly Charter[] = [],
): Addressees {
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
  return addresseesOf(charter, ids, away);
}

/** In place of everybody who is away, whoever acts for them (rules R11); somebody who acts for two gets one mail. */
function addresseesOf(charter: Charter, ids: readonly string[], away: readonly Away[]): Addressees {
  const replaced = new Map<string, readonly string[]>();
  const unreachable: string[] = [];
  for (const id of new Set(ids)) {
    const acting = whoActsNow(charter, away, id);
    if (acting.kind === 'nobody') {
      unreachable.push(id);
    } else {
      const acts = acting.kind === 'self' ? id : acting.person;
      const others = replaced.get(acts) ?? [];
      replaced.set(acts, acting.kind === 'self' ? others : [...others, id]);
    }
  }
  return { people: namedFor(charter, replaced), unreachable };
}

/** Everybody, and besides them whoever acts for those who are away: a calendar is its owner's. */
export function withStandIns(
  charter: Charter,
  ids: readonly string[],
  away: readonly Away[],
): readonly Addressee[] {
  const replaced = new Map(ids.map((id): [string, readonly string[]] => [id, []]));
  for (const id of new Set(ids)) {
    const acting = whoActsNow(charter, away, id);
    if (acting.kind !== 'deputy') continue;
    replaced.set(acting.person, [...(replaced.get(acting.person) ?? []), id]);
  }
  return namedFor(charter, replaced);
}

/** Persons, in order, each with those for whom they are named. */
function namedFor(
  charter: Charter,
  replaced: ReadonlyMap<string, readonly string[]>,
): readonly Addressee[] {
  return personsOf(charter, [...replaced.keys()]).map((person) => {
    const onBehalfOf = personsOf(charter, replaced.get(person.id) ?? []);
    return onBehalfOf.length === 0 ? person : { ...person, onBehalfOf };
  });
}

/** Who acts for a person while those of `away` are not there. */
function whoActsNow(charter: Charter, away: readonly Away[], person: string): Acting {
  const deputies = new Map(charter.people.map(({ id, deputy }) => [id, deputy]));
  return actingFor(deputies, away, person);
}

/** Who is away at an instant, each by the date that it is for them then; `recorded` besides the charter's own. */
export function awayAt(
  charter: Charter,
  recorded: readonly Absence[],
  at: EpochMs,
): readonly Absence[] {
  return [...absencesIn(charter), ...recorded].filter((absence) => {
    const { start, end } = intervalOf(charter, absence);
    return start <= at && at < end;
  });
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

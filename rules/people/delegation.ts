import type { LocalDate } from '../time.js';

/** Days on which a person is not there, both dates inclusive and local to the person. */
export interface Absence {
  readonly person: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Who stands in for these days; the person's standing deputy when null. */
  readonly deputy: string | null;
}

/** Everybody's standing deputy by person id. Whoever is not in it is nobody any more. */
export type Deputies = ReadonlyMap<string, string | null>;

/** Who may stand in for whom, and who is away when. */
export interface People {
  readonly deputies: Deputies;
  readonly absences: readonly Absence[];
}

/** An absence that is in force at the moment that is asked about. */
export type Away = Pick<Absence, 'person' | 'deputy'>;

/** Who acts for a person at a moment (rules R11). */
export type Acting =
  | { readonly kind: 'self' }
  | {
      readonly kind: 'deputy';
      readonly person: string;
      /** From the person replaced to the one who acts, both included. */
      readonly chain: readonly string[];
    }
  | {
      readonly kind: 'nobody';
      /** `circle`: the deputies lead back to somebody who is away; `no-deputy`: none is named at all. */
      readonly why: 'circle' | 'no-deputy' | 'all-away';
      /** Everybody who was asked and is away, the person first. */
      readonly asked: readonly string[];
    };

/** Who acts for `person` on a local date. */
export function whoActs(people: People, person: string, date: LocalDate): Acting {
  return actingFor(people.deputies, awayOn(people.absences, date), person);
}

/** The absences in force on a date. */
function awayOn(absences: readonly Absence[], date: LocalDate): readonly Absence[] {
  return absences.filter(({ from, to }) => from <= date && date <= to);
}

/**
 * Who acts for `person` while the people of `away` are not there. The deputy named for the absence is
 * asked first, with whoever stands in for that deputy; then the standing one. Everybody is asked once,
 * so deputies in a circle end the search.
 */
export function actingFor(deputies: Deputies, away: readonly Away[], person: string): Acting {
  const asked: string[] = [];
  const circles: string[] = [];
  const find = (one: string, trail: readonly string[]): readonly string[] | null => {
    const chain = [...trail, one];
    if (!away.some((absence) => absence.person === one)) return chain;
    asked.push(one);
    for (const next of deputiesOf(deputies, away, one)) {
      if (chain.includes(next)) circles.push(next);
      const found = asked.includes(next) ? null : find(next, chain);
      if (found !== null) return found;
    }
    return null;
  };
  const chain = find(person, []);
  if (chain === null) {
    const why = asked.length === 1 ? 'no-deputy' : 'all-away';
    return { kind: 'nobody', why: circles.length > 0 ? 'circle' : why, asked };
  }
  const acts = chain.at(-1) ?? person;
  return chain.length === 1 ? { kind: 'self' } : { kind: 'deputy', person: acts, chain };
}

/** Who is named to stand in for a person: for the absences in force, in the order of their ids, then always. */
export function deputiesOf(
  deputies: Deputies,
  away: readonly Away[],
  person: string,
): readonly string[] {
  const named = away.flatMap((one) =>
    one.person === person && one.deputy !== null ? [one.deputy] : [],
  );
  const standing = deputies.get(person) ?? null;
  const all = [...named.sort(), ...(standing === null ? [] : [standing])];
  return [...new Set(all)].filter((one) => deputies.has(one));
}

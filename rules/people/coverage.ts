import { addDays } from '../calendar/dates.js';
import type { LocalDate, Side, Tier } from '../time.js';
import { whoActs, type Absence, type People } from './delegation.js';

/** A person as coverage asks for them. */
export interface SidedPerson {
  readonly id: string;
  readonly side: Side;
  readonly deputy: string | null;
}

/** The people of a tier, by id. */
export interface StaffedTier {
  readonly tier: Tier;
  readonly accountable: string;
  readonly counterpart: string | null;
  readonly members: readonly string[];
}

/** Days, both inclusive, on which somebody of a tier is needed and nobody can be reached. */
export interface CoverageGap {
  readonly tier: Tier;
  /** Whose people are missing; null: everybody of the tier, of both sides. */
  readonly side: Side | null;
  /** `accountable`: only the accountable person and every stand-in. */
  readonly role: 'accountable' | 'everybody';
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Ids of those who are away, in order. */
  readonly away: readonly string[];
}

type Missing = Pick<CoverageGap, 'side' | 'role' | 'away'>;

/**
 * The gaps in the cover of the tiers on the dates `from` to `to`, both inclusive: by tier, then by date.
 * Of what is missing on a day only the most is said: everybody, or all of one side, or the accountable
 * person. Dates are those of the calendar: a day that begins elsewhere already counts as the same day.
 */
export function coverageGaps(
  tiers: readonly StaffedTier[],
  people: readonly SidedPerson[],
  absences: readonly Absence[],
  from: LocalDate,
  to: LocalDate,
): readonly CoverageGap[] {
  const deputies = new Map(people.map(({ id, deputy }) => [id, deputy]));
  const sides = new Map(people.map(({ id, side }) => [id, side]));
  const spans = spansOf(absences, from, to);
  return tiers.flatMap((tier) => {
    const gaps: CoverageGap[] = [];
    for (const span of spans)
      for (const missing of missingOn({ deputies, absences }, sides, tier, span.from))
        gaps.push({ tier: tier.tier, ...missing, ...span });
    return merged(gaps);
  });
}

/** The window cut where an absence begins or ends: who is there does not change within a span. */
function spansOf(
  absences: readonly Absence[],
  from: LocalDate,
  to: LocalDate,
): readonly { readonly from: LocalDate; readonly to: LocalDate }[] {
  const cuts = absences.flatMap((one) => [one.from, addDays(one.to, 1)]);
  const starts = [from, ...cuts.filter((date) => from < date && date <= to)];
  const ordered = [...new Set(starts)].sort();
  return ordered.map((start, index) => {
    const next = ordered[index + 1];
    return { from: start, to: next === undefined ? to : addDays(next, -1) };
  });
}

function missingOn(
  people: People,
  sides: ReadonlyMap<string, Side>,
  { accountable, counterpart, members }: StaffedTier,
  date: LocalDate,
): readonly Missing[] {
  const everybody = [accountable, ...(counterpart === null ? [] : [counterpart]), ...members];
  const away = (ids: readonly string[]) => unreachable(people, ids, date);
  const all = away(everybody);
  if (all !== null) return [{ side: null, role: 'everybody', away: all }];
  const ofSide = (side: Side) => away(everybody.filter((id) => sides.get(id) === side));
  const missing = (['client', 'provider'] as const).flatMap((side): readonly Missing[] => {
    const ids = ofSide(side);
    return ids === null ? [] : [{ side, role: 'everybody', away: ids }];
  });
  const side = sides.get(accountable) ?? null;
  const head = away([accountable]);
  if (head === null || missing.some((one) => one.side === side)) return missing;
  return [...missing, { side, role: 'accountable', away: head }];
}

/** Everybody who was asked for these people when nobody acts for any of them; null when somebody does, or they are nobody. */
function unreachable(
  people: People,
  ids: readonly string[],
  date: LocalDate,
): readonly string[] | null {
  const asked = new Set<string>();
  for (const id of ids) {
    const acting = whoActs(people, id, date);
    if (acting.kind !== 'nobody') return null;
    for (const one of acting.asked) asked.add(one);
  }
  return ids.length === 0 ? null : [...asked].sort();
}

/** Gaps of one tier, in order of date, with those of the same kind that follow each other as one. */
function merged(gaps: readonly CoverageGap[]): readonly CoverageGap[] {
  const all: CoverageGap[] = [];
  for (const gap of gaps) {
    const index = all.findIndex(
      ({ side, role, to }) => side === gap.side && role === gap.role && addDays(to, 1) === gap.from,
    );
    const before = all[index];
    if (before === undefined) all.push(gap);
    else {
      const away = [...new Set([...before.away, ...gap.away])].sort();
      all[index] = { ...before, to: gap.to, away };
    }
  }
  return all;
}

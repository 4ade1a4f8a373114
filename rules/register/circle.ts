import type { LocalDate } from '../time.js';
import type { Absence } from './types.js';

/** Who stands in for somebody between two days, both included. */
export type Standing = Pick<Absence, 'person' | 'from' | 'to' | 'standIn'>;

/**
 * The circle that a further absence would close, as ids from the person back to the person, or null: those
 * who stand in for each other would all be away on one day, and mail would find nobody.
 */
export function deputyCircle(
  absences: readonly Standing[],
  next: Standing,
): readonly string[] | null {
  if (next.standIn === null) return null;
  return backTo(absences, next, [next.person, next.standIn]);
}

function backTo(
  absences: readonly Standing[],
  { from, to }: Pick<Standing, 'from' | 'to'>,
  trail: readonly string[],
): readonly string[] | null {
  const last = trail.at(-1);
  if (last === trail[0]) return trail;
  for (const { person, standIn, ...range } of absences) {
    const [latest, earliest] = [later(range.from, from), earlier(range.to, to)];
    const isNext = person === last && latest <= earliest && standIn !== null;
    if (!isNext || trail.slice(1).includes(standIn)) continue;
    const circle = backTo(absences, { from: latest, to: earliest }, [...trail, standIn]);
    if (circle !== null) return circle;
  }
  return null;
}

function later(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}

import { errorAt, type Place, type Problem } from '../problem.js';
import { child, type Located, select, textAt, textOf } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Where each name leads: to a deputy, or to the parts of an intersection. */
type Links = ReadonlyMap<string, readonly { readonly to: string; readonly at: Place }[]>;

/** Deputies who stand in for each other in a circle, always or while they are away, and calendars that are made of themselves. */
export function circles({ root }: CheckContext): readonly Problem[] {
  return [
    ...circlesIn(
      deputies(root),
      'deputies go round in a circle',
      'let the chain end with somebody',
    ),
    ...circlesOfAbsences(root),
    ...circlesIn(
      intersections(root),
      'this calendar is made of itself',
      'intersect calendars that have hours of their own',
    ),
  ];
}

function deputies(root: Located): Links {
  const links = new Map<string, { to: string; at: Place }[]>();
  for (const person of select(root, 'people.*')) {
    const id = textAt(person, 'id');
    const deputy = textAt(person, 'deputy');
    if (id !== null && deputy !== null) links.set(id.text, [{ to: deputy.text, at: deputy.at }]);
  }
  return links;
}

/**
 * People who are away at the same time and whose deputies of then lead back to them. Every such circle
 * has a first day, which is the first of an absence; one that closes at the same place again is the same.
 */
function circlesOfAbsences(root: Located): readonly Problem[] {
  const away = writtenAbsences(root);
  const standing = circlesIn(deputies(root), '', '').length > 0;
  const days = new Set(standing ? [] : away.map(({ from }) => from));
  const found = [...days].sort().flatMap((day) => {
    const now = away.filter(({ from, to }) => from <= day && day <= to);
    const linksOf = (one: string) => now.filter(({ person }) => person === one);
    const links = new Map(
      now.map(({ person }) => [person, linksOf(person).flatMap(({ deputies: all }) => all)]),
    );
    return circlesIn(
      links,
      `deputies who are away go round in a circle on ${day}`,
      'name a deputy who is there then',
    );
  });
  return [...new Map(found.reverse().map((one) => [`${one.line}:${one.column}`, one])).values()];
}

interface WrittenAbsence {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  /** The absence's own deputy, or else the standing one. */
  readonly deputies: readonly { readonly to: string; readonly at: Place }[];
}

function writtenAbsences(root: Located): readonly WrittenAbsence[] {
  return select(root, 'people.*').flatMap((person) =>
    select(person, 'absences.*').flatMap((absence) => {
      const id = textAt(person, 'id');
      const [from, to] = [textAt(absence, 'from'), textAt(absence, 'to')];
      if (id === null || from === null || to === null) return [];
      const deputy = textAt(absence, 'deputy') ?? textAt(person, 'deputy');
      const all = deputy === null ? [] : [{ to: deputy.text, at: deputy.at }];
      return [{ person: id.text, from: from.text, to: to.text, deputies: all }];
    }),
  );
}

function intersections(root: Located): Links {
  const calendars = child(root, 'calendars');
  if (calendars?.kind !== 'map') return new Map();
  return new Map(
    [...calendars.entries].map(([name, { value }]) => {
      const parts = select(value, 'intersect.*').flatMap((node) => {
        const part = textOf(node);
        return part === null ? [] : [{ to: part.text, at: part.at }];
      });
      return [name, parts] as const;
    }),
  );
}

/** One problem a circle, at the link that closes it. */
function circlesIn(links: Links, what: string, hint: string): readonly Problem[] {
  const done = new Set<string>();
  const problems: Problem[] = [];
  const walk = (name: string, trail: readonly string[]): void => {
    for (const { to, at } of links.get(name) ?? []) {
      const begins = trail.indexOf(to);
      if (begins >= 0) {
        const message = `${what}: ${[...trail.slice(begins), to].join(' → ')}`;
        problems.push(errorAt(at, { code: 'STEERCO_CHARTER_CIRCLE', message, hint }));
      } else if (!done.has(to)) walk(to, [...trail, to]);
    }
    done.add(name);
  };
  for (const name of links.keys()) if (!done.has(name)) walk(name, [name]);
  return problems;
}

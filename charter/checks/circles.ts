import { errorAt, type Place, type Problem } from '../problem.js';
import { child, type Located, select, textAt, textOf } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Where each name leads: to a deputy, or to the parts of an intersection. */
type Links = ReadonlyMap<string, readonly { readonly to: string; readonly at: Place }[]>;

/** Deputies who stand in for each other in a circle, and calendars that are made of themselves. */
export function circles({ root }: CheckContext): readonly Problem[] {
  return [
    ...circlesIn(
      deputies(root),
      'deputies go round in a circle',
      'let the chain end with somebody',
    ),
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

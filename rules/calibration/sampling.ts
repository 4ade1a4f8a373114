/** A case that may be drawn, and the stratum that it belongs to (a queue, an agent, a day). */
export interface Candidate {
  readonly id: string;
  readonly stratum: string;
}

/**
 * Draws cases at random so that anybody can draw the same ones again: the order of the draw is that of the
 * hashes of seed and case, whatever the order of the rows and on any machine. The strata take turns, in
 * an order of the seed's too, so that each gives as many as another until it has no more. `hash` gives a
 * uniform text, such as sha256 in hexadecimal. Gives fewer than `count` only when there are no more.
 */
export function drawCases(
  candidates: readonly Candidate[],
  count: number,
  seed: string,
  hash: (text: string) => string,
): readonly string[] {
  const strata = new Map<string, string[]>();
  for (const { id, stratum } of distinct(candidates))
    strata.set(stratum, [...(strata.get(stratum) ?? []), id]);
  const turns = inOrderOf([...strata.keys()], (name) => hash(`${seed}|stratum|${name}`)).map(
    (name) => inOrderOf(strata.get(name) ?? [], (id) => hash(`${seed}|case|${id}`)),
  );
  const drawn: string[] = [];
  for (let round = 0; drawn.length < count; round += 1) {
    const taken = turns.flatMap((ids) => ids.slice(round, round + 1));
    if (taken.length === 0) break;
    drawn.push(...taken.slice(0, count - drawn.length));
  }
  return drawn;
}

/** A case that comes twice is one case, in the stratum that it came in first by name. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<string, Candidate>();
  for (const one of candidates) {
    const before = known.get(one.id);
    if (before === undefined || one.stratum < before.stratum) known.set(one.id, one);
  }
  return [...known.values()];
}

function inOrderOf(texts: readonly string[], keyOf: (text: string) => string): readonly string[] {
  return texts
    .map((text) => ({ text, key: keyOf(text) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.text, b.text))
    .map(({ text }) => text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

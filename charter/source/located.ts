import type { Place } from '../problem.js';

/** A YAML value that knows where it is written. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface Entry {
  readonly keyAt: Place;
  readonly value: Located;
}

export interface LocatedMap {
  readonly kind: 'map';
  /** The opening brace, the key that holds the map, or the first key of a list item. */
  readonly at: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

interface LocatedList {
  readonly kind: 'list';
  readonly at: Place;
  readonly items: readonly Located[];
}

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: string | number | boolean | null;
  /** The number as written (`79.950`), the text without its quotes. */
  readonly source: string;
}

/** A text with its place. */
export interface LocatedText {
  readonly at: Place;
  readonly text: string;
}

export type Path = readonly (string | number)[];

/** The value of a key; undefined when absent or when the node is no map. */
export function child(node: Located | undefined, key: string): Located | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The value at a path; undefined when there is none. */
export function valueAt(root: Located, path: Path): Located | undefined {
  return path.reduce<Located | undefined>((node, step) => {
    if (node?.kind === 'list') return typeof step === 'number' ? node.items[step] : undefined;
    return child(node, String(step));
  }, root);
}

/** Where the key at the end of a path is written; for a list item, where it starts. */
export function keyPlaceAt(root: Located, path: Path): Place | undefined {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (parent?.kind === 'map') return parent.entries.get(String(last))?.keyAt;
  return valueAt(root, path)?.at;
}

/**
 * Every value that a pattern names, in the order written: `kpis.*.owner`, where `*` stands for each
 * item of a list or each value of a map. Parts that are missing or of another type are passed over.
 */
export function select(root: Located, pattern: string): readonly Located[] {
  return pattern.split('.').reduce<readonly Located[]>(
    (nodes, step) =>
      nodes.flatMap((node) => {
        if (step === '*') return membersOf(node);
        const value = child(node, step);
        return value === undefined ? [] : [value];
      }),
    [root],
  );
}

function membersOf(node: Located): readonly Located[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'map') return [...node.entries.values()].map((entry) => entry.value);
  return [];
}

/** The text of a scalar (a number as written); null for anything else. */
export function textOf(node: Located | undefined): LocatedText | null {
  if (node?.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean')
    return null;
  const text = typeof node.value === 'string' ? node.value : node.source;
  return { at: node.at, text };
}

/** The text of the value of a key. */
export function textAt(node: Located | undefined, key: string): LocatedText | null {
  return textOf(child(node, key));
}

/** The item of a list section (`cadence`, `kpis`) that carries an id. */
export function itemWithId(root: Located, section: string, id: string): Located | undefined {
  return select(root, `${section}.*`).find((item) => textAt(item, 'id')?.text === id);
}

/** The same map with one key spelled differently; nothing else changes. */
export function renamed(root: Located, path: Path, from: string, to: string): Located {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (root.kind !== 'map') return root;
    const entries = [...root.entries].map(
      ([key, entry]) => [key === from ? to : key, entry] as const,
    );
    return { ...root, entries: new Map(entries) };
  }
  if (root.kind === 'list')
    return {
      ...root,
      items: root.items.map((item, index) =>
        index === step ? renamed(item, rest, from, to) : item,
      ),
    };
  if (root.kind === 'scalar') return root;
  const entries = [...root.entries].map(([key, entry]) => {
    const value = key === step ? renamed(entry.value, rest, from, to) : entry.value;
    return [key, { ...entry, value }] as const;
  });
  return { ...root, entries: new Map(entries) };
}

/**
 * Plain data of a located value. `numbers` gives every number as a number, for the schema; `exact`
 * gives numbers with a fraction as the text that was written, so that no binary float lies between
 * the author and the judgement (design D12).
 */
export function plainData(node: Located, mode: 'numbers' | 'exact'): unknown {
  if (node.kind === 'list') return node.items.map((item) => plainData(item, mode));
  if (node.kind === 'map')
    return Object.fromEntries(
      [...node.entries].map(([key, entry]) => [key, plainData(entry.value, mode)]),
    );
  const inexact = typeof node.value === 'number' && !Number.isSafeInteger(node.value);
  return inexact && mode === 'exact' ? node.source : node.value;
}

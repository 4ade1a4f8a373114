import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap } from 'yaml';
import { errorAt, type Finding, type Place, type Problem } from '../problem.js';
import type { Entry, Located, LocatedScalar } from './located.js';
import { type Damage, readYaml } from './syntax.js';

/** One YAML file as a located value, with everything that was wrong with its text. */
export interface SourceFile {
  readonly root: Located | null;
  readonly problems: readonly Problem[];
  readonly damaged: Damage;
}

const maxNodes = 50_000;
const maxDepth = 40;

interface Reading {
  readonly document: Document.Parsed;
  readonly place: (offset: number) => Place;
  readonly problems: Problem[];
  /** Values made so far: aliases that multiply without end stop here. */
  count: number;
}

/** Reads one YAML file. */
export function parseYaml(file: string, text: string): SourceFile {
  const { document, lines, problems, damaged } = readYaml(file, text.replace(/^\uFEFF/, ''));
  if (document === null) return { root: null, problems, damaged };
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const reading: Reading = { document, place, problems: [...problems], count: 0 };
  const root = convert(reading, document.contents, place(0), 0);
  return { root, problems: reading.problems, damaged };
}

/** `holder` is the place of the key or list item that holds the value. */
function convert(reading: Reading, node: unknown, holder: Place, depth: number): Located {
  const start = rangeStart(node);
  const at = start === null ? holder : reading.place(start);
  if (++reading.count > maxNodes || depth > maxDepth) return tooLarge(reading, at);
  if (isAlias(node)) {
    const target = node.resolve(reading.document);
    if (target !== undefined) return convert(reading, target, at, depth + 1);
    const message = `nothing before this is marked &${node.source}`;
    return refused(reading, at, { code: 'STEERCO_CHARTER_YAML', message, hint: null });
  }
  if (isMap(node)) {
    const entries = entriesOf(reading, node, depth);
    return { kind: 'map', at: node.flow === true ? at : holder, entries };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => {
      const itemStart = rangeStart(item);
      const itemAt = itemStart === null ? at : reading.place(itemStart);
      return convert(reading, item, itemAt, depth + 1);
    });
    return { kind: 'list', at: node.flow === true ? at : holder, items };
  }
  return scalar(reading, node, at, holder);
}

function rangeStart(node: unknown): number | null {
  const known = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node);
  return known ? (node.range?.[0] ?? null) : null;
}

function entriesOf(reading: Reading, map: YAMLMap, depth: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let last: { readonly key: string; readonly open: boolean } | null = null;
  for (const pair of map.items) {
    const key = keyOf(reading, pair);
    if (key === null) continue;
    const continued = last?.open === true && pair.value === null ? last.key : null;
    if (continued !== null) {
      extend(entries, continued, key.text);
      continue;
    }
    const before = entries.get(key.text);
    if (before === undefined)
      entries.set(key.text, {
        keyAt: key.at,
        value: convert(reading, pair.value, key.at, depth + 1),
      });
    else reportTwice(reading, key, before);
    last = {
      key: key.text,
      open: before === undefined && map.flow === true && isPlain(pair.value),
    };
  }
  return entries;
}

/**
 * `{ when: third tuesday of jan, apr at 10:00 }`: YAML takes what follows the comma for a key without
 * a value, which no charter has; it is the rest of the phrase.
 */
function extend(entries: Map<string, Entry>, key: string, rest: string): void {
  const entry = entries.get(key);
  if (entry?.value.kind !== 'scalar') return;
  const value = `${entry.value.source}, ${rest}`;
  entries.set(key, { ...entry, value: { ...entry.value, value, source: value } });
}

function isPlain(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string';
}

function reportTwice(reading: Reading, key: { text: string; at: Place }, first: Entry): void {
  refused(reading, key.at, {
    code: 'STEERCO_CHARTER_DUPLICATE',
    message: `"${key.text}" is written twice`,
    hint: `the first one is in line ${first.keyAt.line}; keep one of them`,
  });
}

function keyOf(reading: Reading, pair: Pair): { text: string; at: Place } | null {
  const { key } = pair;
  const at = reading.place(rangeStart(key) ?? 0);
  const text = isScalar(key) ? (key.source ?? String(key.value)) : null;
  if (text !== null && text !== '__proto__') return { text, at };
  refused(reading, at, {
    code: 'STEERCO_CHARTER_YAML',
    message: 'this cannot be a key',
    hint: 'keys are words',
  });
  return null;
}

function scalar(reading: Reading, node: unknown, at: Place, holder: Place): Located {
  if (!isScalar(node)) return empty(holder);
  const source = node.source ?? '';
  const { value } = node;
  if (value === null) return empty(source === '' ? holder : at);
  if (typeof value === 'string') return { kind: 'scalar', at, value, source: value };
  if (typeof value === 'boolean') return { kind: 'scalar', at, value, source };
  if (typeof value === 'number') {
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source))
      refused(reading, at, {
        code: 'STEERCO_CHARTER_NUMBER',
        message: `"${source}" is not a plain number`,
        hint: 'write digits with a point, such as 1000 or 79.95; put anything else in quotes',
      });
    return { kind: 'scalar', at, value: Number.isFinite(value) ? value : 0, source };
  }
  return refused(reading, at, {
    code: 'STEERCO_CHARTER_YAML',
    message: 'this kind of value has no place in a charter',
    hint: 'write texts, numbers, true or false',
  });
}

function empty(at: Place): LocatedScalar {
  return { kind: 'scalar', at, value: null, source: '' };
}

function refused(reading: Reading, at: Place, finding: Finding): Located {
  reading.problems.push(errorAt(at, finding));
  return empty(at);
}

function tooLarge(reading: Reading, at: Place): Located {
  const code = 'STEERCO_CHARTER_TOO_LARGE';
  if (reading.problems.some((problem) => problem.code === code)) return empty(at);
  return refused(reading, at, {
    code,
    message: `the charter grows beyond ${maxNodes} values or ${maxDepth} levels here`,
    hint: 'aliases (*name) that contain aliases multiply: write the values out',
  });
}

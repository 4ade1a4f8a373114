import { posix } from 'node:path';
import { errorAt, type Finding, type Parsed, type Place, type Problem } from '../problem.js';
import { child, type Entry, type Located, type LocatedMap, type LocatedScalar } from './located.js';
import type { Damage } from './syntax.js';
import { parseYaml } from './yaml.js';

/** Gives the text of an included file by its path relative to the charter's folder. */
export type IncludeResolver = (path: string) => Parsed<string>;

/** The charter's file and everything it includes, as one located map. */
export interface SourceTree {
  readonly root: LocatedMap | null;
  readonly problems: readonly Problem[];
  readonly damaged: Damage;
  /** Text by file name, for excerpts. */
  readonly texts: Readonly<Record<string, string>>;
}

const maxFiles = 50;
const maxCharacters = 1_000_000;

interface Assembly {
  readonly folder: string;
  readonly resolve: IncludeResolver;
  readonly problems: Problem[];
  readonly damaged: Map<string, ReadonlySet<string>>;
  readonly texts: Map<string, string>;
  /** Files that are being read, outermost first. */
  readonly open: string[];
}

/** Reads a charter and, depth first, the files that it includes; later files add to earlier ones. */
export function readTree(text: string, fileName: string, resolve: IncludeResolver): SourceTree {
  const assembly: Assembly = {
    folder: posix.dirname(fileName),
    resolve,
    problems: [],
    damaged: new Map(),
    texts: new Map(),
    open: [],
  };
  const root = readFile(assembly, fileName, text);
  const { problems, damaged, texts } = assembly;
  return { root, problems, damaged, texts: Object.fromEntries(texts) };
}

function readFile(assembly: Assembly, file: string, text: string): LocatedMap | null {
  assembly.texts.set(file, text);
  const start: Place = { file, line: 1, column: 1 };
  if (text.length > maxCharacters)
    return refuse(assembly, start, {
      code: 'STEERCO_CHARTER_TOO_LARGE',
      message: `the file has more than ${maxCharacters} characters`,
      hint: 'is this a charter?',
    });
  const { root, problems, damaged } = parseYaml(file, text);
  assembly.problems.push(...problems);
  for (const [section, words] of damaged)
    assembly.damaged.set(section, new Set([...(assembly.damaged.get(section) ?? []), ...words]));
  if (root === null) return null;
  if (root.kind !== 'map') {
    if (damaged.size > 0) return null;
    return refuse(assembly, root.at, {
      code: 'STEERCO_CHARTER_VALUE',
      message: 'a charter is a map of keys such as program, people and kpis',
      hint: '`steerco init` writes one to start from',
    });
  }
  assembly.open.push(file);
  const whole = includesOf(root).reduce<LocatedMap>(
    (sum, include) => merge(assembly, sum, included(assembly, file, include)),
    root,
  );
  assembly.open.pop();
  return whole;
}

function includesOf(root: LocatedMap): readonly LocatedScalar[] {
  const include = child(root, 'include');
  const items = include?.kind === 'list' ? include.items : include === undefined ? [] : [include];
  return items.filter((item): item is LocatedScalar => item.kind === 'scalar');
}

function included(assembly: Assembly, from: string, include: LocatedScalar): LocatedMap | null {
  const { at, source } = include;
  const file = posix.join(posix.dirname(from), source);
  const path = posix.relative(assembly.folder, file);
  const complaint = complaintAbout(assembly, file, path, source);
  if (complaint !== null) {
    const [message, hint] = complaint;
    return refuse(assembly, at, { code: 'STEERCO_CHARTER_INCLUDE', message, hint });
  }
  const text = assembly.resolve(path);
  return text.ok ? readFile(assembly, file, text.value) : refuse(assembly, at, text);
}

function complaintAbout(
  { open, texts }: Assembly,
  file: string,
  path: string,
  written: string,
): readonly [string, string] | null {
  if (posix.isAbsolute(written) || path.startsWith('..') || written.includes('\\'))
    return [`"${written}" lies outside the charter's folder`, 'include files beside or below it'];
  if (!/\.ya?ml$/.test(path)) return [`"${written}" is not a YAML file`, 'name a file.yaml'];
  if (open.includes(file)) return [`"${written}" includes itself`, open.join(' includes ')];
  if (texts.has(file)) return [`"${written}" is included twice`, 'include each file once'];
  if (texts.size >= maxFiles) return [`more than ${maxFiles} files`, 'join some of them'];
  return null;
}

/** Lists are joined, maps get the keys of both; a key that both write is refused. */
function merge(assembly: Assembly, into: LocatedMap, from: LocatedMap | null): LocatedMap {
  const entries = new Map(into.entries);
  for (const [key, entry] of from?.entries ?? []) {
    if (key === 'include') continue;
    const existing = entries.get(key);
    entries.set(key, existing === undefined ? entry : joined(assembly, key, existing, entry));
  }
  return { ...into, entries };
}

function joined(assembly: Assembly, key: string, existing: Entry, added: Entry): Entry {
  const [first, second]: [Located, Located] = [existing.value, added.value];
  if (first.kind === 'list' && second.kind === 'list')
    return { ...existing, value: { ...first, items: [...first.items, ...second.items] } };
  if (first.kind !== 'map' || second.kind !== 'map') {
    twice(assembly, key, existing.keyAt, added.keyAt);
    return existing;
  }
  const entries = new Map(first.entries);
  for (const [name, entry] of second.entries) {
    const earlier = entries.get(name);
    if (earlier === undefined) entries.set(name, entry);
    else twice(assembly, `${key}.${name}`, earlier.keyAt, entry.keyAt);
  }
  return { ...existing, value: { ...first, entries } };
}

function twice(assembly: Assembly, key: string, first: Place, second: Place): void {
  refuse(assembly, second, {
    code: 'STEERCO_CHARTER_DUPLICATE',
    message: `"${key}" is written twice`,
    hint: `the first one is in ${first.file}, line ${first.line}; keep one of them`,
  });
}

function refuse(assembly: Assembly, at: Place, finding: Finding): null {
  assembly.problems.push(errorAt(at, finding));
  return null;
}

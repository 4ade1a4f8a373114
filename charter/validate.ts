import type { z } from 'zod';
import { keysAt } from './json-schema.js';
import { explainIssue, isMissing } from './explain-issue.js';
import { errorAt, type Finding, type Problem } from './problem.js';
import { charterSchema, type WrittenCharter } from './schema/charter.js';
import {
  keyPlaceAt,
  type Located,
  type Path,
  plainData,
  renamed,
  valueAt,
} from './source/located.js';
import type { Damage } from './source/syntax.js';
import { didYouMean, nearest } from './suggest.js';

/** What the schema says about a charter. */
interface Validation {
  readonly problems: readonly Problem[];
  /** The charter with misspelt keys put right, so that no check takes them for missing ones. */
  readonly repaired: Located;
  /** Null when the schema found a fault. */
  readonly written: WrittenCharter | null;
}

type Issue = z.core.$ZodIssue;

const secretKey = /pass(?:word|wd|phrase)?$|secret|token|api[-_]?key|private[-_]?key|credential/i;
const maxRepairs = 100;

/** Checks a charter against the schema; `damaged` sections are known to be incomplete. */
export function validate(root: Located, damaged: Damage): Validation {
  const problems: Problem[] = [];
  let repaired = root;
  for (let round = 0; round <= maxRepairs; round++) {
    const result = charterSchema.safeParse(plainData(repaired, 'numbers'));
    if (result.success) {
      // The same data, except that numbers with a fraction are the text that was written.
      const exact = plainData(repaired, 'exact') as WrittenCharter;
      return { problems, repaired, written: problems.length === 0 ? exact : null };
    }
    const issues = result.error.issues.flatMap(flatten);
    const misspelt = misspeltKey(issues, repaired);
    if (misspelt === null) {
      problems.push(...issues.flatMap((issue) => report(issue, repaired, damaged)));
      return { problems, repaired, written: null };
    }
    const { path, key, meant } = misspelt;
    problems.push(...unknownKey(repaired, path, key));
    repaired = renamed(repaired, path, key, meant);
  }
  return { problems, repaired, written: null };
}

/** Issues of a union are those of the alternative that the author meant. */
function flatten(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const meant = issue.errors.filter((errors) => !errors.some(saysWrongKind));
  const [best] = meant.length > 0 ? meant.toSorted((a, b) => a.length - b.length) : [];
  if (best === undefined) return [issue];
  return best.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

function saysWrongKind(issue: Issue): boolean {
  const kind = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return kind && issue.path.length === 0;
}

/** A key that the schema does not know, is close to one that it knows, and that one is not written. */
function misspeltKey(
  issues: readonly Issue[],
  root: Located,
): { readonly path: Path; readonly key: string; readonly meant: string } | null {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const path = issue.path as Path;
    const map = valueAt(root, path);
    const free = keysAt(path).filter((key) => map?.kind === 'map' && !map.entries.has(key));
    for (const key of issue.keys) {
      const meant = nearest(key, free);
      if (meant !== null && !secretKey.test(key)) return { path, key, meant };
    }
  }
  return null;
}

function report(issue: Issue, root: Located, damaged: Damage): readonly Problem[] {
  const path = issue.path as Path;
  if (path.length === 1 && damaged.has(String(path[0]))) return [];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.flatMap((key) => unknownKey(root, path, key));
  const atKey = issue.code === 'invalid_key';
  const target = isMissing(issue, root) ? path.slice(0, -1) : path;
  const place = atKey ? keyPlaceAt(root, path) : valueAt(root, target)?.at;
  return place === undefined ? [] : [errorAt(place, explainIssue(issue, root))];
}

function unknownKey(root: Located, path: Path, key: string): readonly Problem[] {
  const place = keyPlaceAt(root, [...path, key]);
  return place === undefined ? [] : [errorAt(place, explainUnknownKey(path, key))];
}

function explainUnknownKey(path: Path, key: string): Finding {
  if (secretKey.test(key))
    return {
      code: 'STEERCO_CHARTER_SECRET',
      message: `"${key}" does not belong in a charter: secrets would be kept and shown with it`,
      hint: 'keep the secret in an environment variable and name that variable',
    };
  const known = [...new Set(keysAt(path))];
  return {
    code: 'STEERCO_CHARTER_UNKNOWN_KEY',
    message: `"${key}" is not a key of ${path.length === 0 ? 'a charter' : 'this part'}`,
    hint: didYouMean(key, known) ?? `known here: ${known.join(', ')}`,
  };
}

import { readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { checkMeaning } from './checks/all.js';
import { calendarsNeverOpen } from './checks/never-open.js';
import type { Charter } from './charter.js';
import { charterDigest } from './digest.js';
import { withLibraryKpis } from './library/use.js';
import { lintCharter, lintWritten } from './lint/all.js';
import { normalise } from './normalise.js';
import { errorAt, type Parsed, parsed, type Problem, rejected, type Rejection } from './problem.js';
import { type IncludeResolver, readTree, type SourceTree } from './source/include.js';
import { validate } from './validate.js';

interface Read {
  /** Errors and warnings, in order of place. */
  readonly problems: readonly Problem[];
  /** The text of every file that was read, by its name in `problems`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A charter without errors (its problems are warnings), or everything that is wrong with it. */
export type LoadResult =
  | (Read & { readonly ok: true; readonly charter: Charter; readonly digest: string })
  | (Read & { readonly ok: false });

/** Reads and checks the charter in a file, and the files beside or below it that it includes. */
export async function loadCharter(file: string): Promise<LoadResult> {
  const text = await readFile(file).then(decoded, unreadable);
  if (text.ok) return parseCharter(text.value, file, filesBelow(dirname(file)));
  const problem = errorAt({ file, line: 1, column: 1 }, text);
  return { ok: false, problems: [problem], texts: {} };
}

/**
 * Reads and checks the text of a charter. Every mistake of the text and of what it includes is in the
 * one answer, each with its place.
 */
export function parseCharter(
  text: string,
  fileName: string,
  resolveInclude: IncludeResolver = noIncludes,
): LoadResult {
  const tree = readTree(text, fileName, resolveInclude);
  const { texts } = tree;
  const checked = check(tree);
  const problems = inOrder(checked.problems, Object.keys(texts));
  if (checked.charter === null) return { ok: false, problems, texts };
  const digest = charterDigest(checked.charter);
  return { ok: true, charter: checked.charter, digest, problems, texts };
}

function check(tree: SourceTree): { problems: readonly Problem[]; charter: Charter | null } {
  if (tree.root === null) return { problems: tree.problems, charter: null };
  const { damaged } = tree;
  const used = withLibraryKpis(tree.root);
  const { problems: shape, repaired, written } = validate(used.root, damaged);
  const context = { root: repaired, damaged };
  const found = [...tree.problems, ...used.problems, ...shape, ...checkMeaning(context)];
  const warnings = lintWritten(context);
  if (written === null || found.length > 0)
    return { problems: [...found, ...warnings], charter: null };
  const charter = normalise(written);
  const closed = calendarsNeverOpen(charter, repaired);
  if (closed.length > 0) return { problems: [...closed, ...warnings], charter: null };
  return { problems: [...warnings, ...lintCharter(charter, repaired)], charter };
}

/** In order of file, line and column, each once; where the text itself is broken, only that is said. */
function inOrder(problems: readonly Problem[], files: readonly string[]): readonly Problem[] {
  const placeOf = ({ file, line, column }: Problem) => `${file}:${line}:${column}`;
  const isSyntax = ({ code }: Problem) => code === 'STEERCO_CHARTER_YAML';
  const broken = new Set(problems.filter(isSyntax).map(placeOf));
  const told = problems.filter((problem) => isSyntax(problem) || !broken.has(placeOf(problem)));
  const once = new Map(told.map((problem) => [`${placeOf(problem)} ${problem.message}`, problem]));
  return [...once.values()].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}

function noIncludes(): Parsed<string> {
  const message = 'a charter that is read as text cannot include files';
  return rejected('STEERCO_CHARTER_INCLUDE', message, 'write everything into one text');
}

/** Gives files inside the folder only, symbolic links followed. */
function filesBelow(folder: string): IncludeResolver {
  return (path) => {
    try {
      const root = realpathSync(folder);
      const file = realpathSync(join(folder, path));
      if (!file.startsWith(root + sep))
        return rejected(
          'STEERCO_CHARTER_INCLUDE',
          `"${path}" leads outside the charter's folder`,
          'include files beside or below the charter',
        );
      return decoded(readFileSync(file));
    } catch (error) {
      return { ...unreadable(error), code: 'STEERCO_CHARTER_INCLUDE' };
    }
  };
}

function decoded(bytes: Uint8Array): Parsed<string> {
  try {
    return parsed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return rejected('STEERCO_CHARTER_UNREADABLE', 'the file is not UTF-8', 'save it as UTF-8');
  }
}

function unreadable(error: unknown): Rejection {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  const code = hasCode ? String(error.code) : String(error);
  const [message, hint] = reasons[code] ?? [`the file cannot be read (${code})`, null];
  return rejected('STEERCO_CHARTER_UNREADABLE', message, hint);
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['there is no such file', 'check the path'],
  EISDIR: ['this is a folder', 'name the file in it'],
  EACCES: ['the file may not be read', 'check its permissions'],
};

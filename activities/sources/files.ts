import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import { SteercoError } from '../../rules/errors.js';

/** A file that a source names. `path` is relative to the charter's folder, with `/`. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: string;
}

/**
 * The files of a source's `path`, sorted: a file or a pattern with `*`, `?` and `**`, relative to the
 * charter's folder. Only what really lies within that folder is read, links followed: STEERCO_SOURCE_PATH
 * otherwise, STEERCO_SOURCE_MISSING when nothing matches.
 */
export async function findFiles(pattern: string, baseFolder: string): Promise<FoundFile[]> {
  const segments = segmentsOf(pattern);
  const base = await realpath(baseFolder);
  const matches = await expand(base, '', segments);
  const files: FoundFile[] = [];
  for (const relative of matches.sort())
    files.push({ path: relative, absolute: await insideFile(base, relative) });
  if (files.length > 0) return files;
  throw new SteercoError('STEERCO_SOURCE_MISSING', `no file matches "${pattern}"`, {
    hint: `Deliver the file, or correct the path: it is looked for in ${baseFolder}.`,
  });
}

function segmentsOf(pattern: string): string[] {
  const segments = path.posix.normalize(pattern.replaceAll('\\', '/')).split('/');
  if (path.isAbsolute(pattern) || segments.includes('..') || pattern.includes('\0'))
    throw leaves(pattern);
  return segments.filter((segment) => segment !== '' && segment !== '.');
}

/** Relative paths below `folder` that match; what cannot be listed has no matches. */
async function expand(
  base: string,
  folder: string,
  segments: readonly string[],
): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  const entries = await readdir(path.join(base, folder), { withFileTypes: true }).catch(() => []);
  const found = new Set<string>();
  if (segment === '**') for (const match of await expand(base, folder, rest)) found.add(match);
  const matcher = segmentMatcher(segment);
  for (const entry of entries) {
    if (!matcher.test(entry.name)) continue;
    const relative = path.posix.join(folder, entry.name);
    const deeper = segment === '**' ? segments : rest;
    if (deeper.length === 0) {
      if (!entry.isDirectory()) found.add(relative);
    } else if (entry.isDirectory() || (entry.isSymbolicLink() && segment !== '**')) {
      for (const match of await expand(base, relative, deeper)) found.add(match);
    }
  }
  return [...found];
}

/** Like a shell: a wildcard does not match a leading dot. */
function segmentMatcher(segment: string): RegExp {
  if (segment === '**') return /^[^.]/;
  const body = segment
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${/^[*?]/.test(segment) ? '(?!\\.)' : ''}${body}$`, 's');
}

async function insideFile(base: string, relative: string): Promise<string> {
  const absolute = await realpath(path.join(base, relative)).catch(() => null);
  if (absolute === null)
    throw new SteercoError('STEERCO_SOURCE_MISSING', `"${relative}" is a link to nothing`);
  if (!absolute.startsWith(base.endsWith(path.sep) ? base : base + path.sep))
    throw leaves(relative);
  // A pipe or a device would block the reader for ever.
  if ((await stat(absolute)).isFile()) return absolute;
  throw new SteercoError('STEERCO_SOURCE_PATH', `"${relative}" is not a regular file`, {
    hint: 'Name files, or a pattern that matches only files.',
  });
}

function leaves(written: string): SteercoError {
  return new SteercoError('STEERCO_SOURCE_PATH', `"${written}" leaves the charter's folder`, {
    hint: 'Keep the data below the folder of the charter and write its path relative to it.',
  });
}

import { readFile, stat } from 'node:fs/promises';

import type { FoundFile } from '../files.js';

/** Beyond this the place is not looked for: the whole file is read to find it. */
const searchedBytes = 256 * 1024 * 1024;

/** A place in a file that is no JSON, and why. */
export interface JsonFault {
  readonly line: number;
  readonly message: string;
}

/** Finds the first place of a file (one object a line, or one value) that is no JSON; null when all of it is. */
export async function findJsonFault(found: FoundFile): Promise<JsonFault | null> {
  if ((await stat(found.absolute)).size > searchedBytes) return null;
  const text = (await readFile(found.absolute, 'utf8')).replace(/^\uFEFF/, '');
  if (text.trimStart().startsWith('[')) return faultIn(text, 1);
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const fault = line.trim() === '' ? null : faultIn(line, index + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function faultIn(text: string, firstLine: number): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    const place = `character ${(before.at(-1) ?? '').length + 1}`;
    return {
      line: firstLine + before.length - 1,
      message: `not JSON at ${place}: ${message.replace(/ in JSON at position.*$/s, '')}`,
    };
  }
}

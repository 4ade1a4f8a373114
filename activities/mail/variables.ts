import { SteercoError } from '../../rules/errors.js';

export type ReadFile = (path: string) => string;

/** STEERCO_CONFIG about one variable: what is wrong with it, and what to set it to. Never its value. */
export function wrongVariable(
  name: string,
  problem: string,
  expected: string,
  cause?: unknown,
): SteercoError {
  return new SteercoError('STEERCO_CONFIG', `${name} ${problem}`, {
    hint: `Set ${name} to ${expected}.`,
    cause,
  });
}

/** Compose files and units pass unset variables as empty strings. */
export function variablesSet(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** A URL whose parts may hold a secret, so no error repeats it. */
export function urlIn(name: string, written: string, example: string): URL {
  try {
    return new URL(written.trim());
  } catch {
    throw wrongVariable(name, 'is not a URL', example);
  }
}

/** A percent-encoded part of the URL in a variable. */
export function decodedPart(name: string, part: string, what: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrongVariable(
      name,
      `has a ${what} that is not percent-encoded`,
      'each % of it written as %25',
    );
  }
}

/** Host of a URL as a socket wants it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** This machine: nobody else listens on the way. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The trimmed text of the file that a variable names; undefined when the variable is not set. */
export function secretIn(
  name: string,
  path: string | undefined,
  readFile: ReadFile,
): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFile(path).trim();
  } catch (cause) {
    throw wrongVariable(
      name,
      `names a file that cannot be read: ${path}`,
      'a readable file',
      cause,
    );
  }
}

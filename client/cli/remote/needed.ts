import { text as readAll } from 'node:stream/consumers';

import { SteercoError } from '../../../rules/errors.js';

type Given = Readonly<Record<string, unknown>>;

/**
 * The options that a verb cannot do without, each with what it is for. Throws one STEERCO_USAGE that
 * names all that are missing.
 */
export function needed<Name extends string>(
  verb: string,
  given: Given,
  what: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const names = Object.keys(what) as Name[];
  const missing = names.filter((name) => textOf(given[name]) === '');
  if (missing.length > 0) {
    const list = missing.map((name) => `${flagOf(name)} (${what[name]})`).join(', ');
    throw new SteercoError('STEERCO_USAGE', `${verb} still needs ${list}`, {
      hint: `steerco ${verb} --help shows an example`,
    });
  }
  const values = names.map((name) => [name, textOf(given[name])] as const);
  return Object.fromEntries(values) as Record<Name, string>;
}

/** Options with the one that is `-` replaced by what standard input holds. */
export async function withInput<Options extends object>(
  options: Options,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<Options> {
  const piped = Object.entries(options).filter(([, value]) => value === '-');
  const [first, second] = piped.map(([name]) => name);
  if (first === undefined) return options;
  if (second !== undefined) {
    throw new SteercoError('STEERCO_USAGE', 'only one text can come from standard input', {
      hint: `write ${flagOf(second)} out`,
    });
  }
  return { ...options, [first]: await readAll(input) };
}

/** `rootCauseCode` → `--root-cause-code`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** For options that may be given several times. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

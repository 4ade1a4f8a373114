import { readFileSync } from 'node:fs';

import { SteercoError } from '../../../rules/errors.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What sources may reach, and with which secrets: said by the environment, never by a charter. */
export interface SourceAccess {
  /** The secret that a charter names, or STEERCO_SOURCE_SECRET. */
  secret(source: string, name: string): string;
  /** Whether a host may be reached although its address is not public. */
  allows(host: string): boolean;
}

/**
 * The access of a process. A secret `ACD_TOKEN` is the variable of that name, or the content of the file
 * that `ACD_TOKEN_FILE` names; `STEERCO_ALLOW_HOSTS` lists hosts inside the own network, with commas.
 */
export function accessFrom(env: Environment): SourceAccess {
  const hosts = new Set(
    (env.STEERCO_ALLOW_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  );
  return {
    secret(source, name) {
      const value = env[name] ?? fileOf(env[`${name}_FILE`]);
      if (value !== undefined && value.trim() !== '') return value.trim();
      throw new SteercoError(
        'STEERCO_SOURCE_SECRET',
        `source "${source}": the environment variable ${name} is not set`,
        { hint: `Set ${name}, or ${name}_FILE to a file that holds it, where the worker runs.` },
      );
    },
    allows: (host) => hosts.has(host.toLowerCase()),
  };
}

function fileOf(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

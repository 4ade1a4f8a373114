import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { SteercoError } from '../../../rules/errors.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What sources may reach, with which secrets, and how much: said by the environment, never by a charter. */
export interface SourceAccess {
  /** The secret that a charter names, or STEERCO_SOURCE_SECRET. */
  secret(source: string, name: string): string;
  /** Whether a host may be reached although its address is not public. */
  allows(host: string): boolean;
  /** A delivery that is larger, all pages together, is refused. */
  readonly mostBytes: number;
  /** A file of a delivery that is larger is not kept in the records; 0: none is. */
  readonly keptBytes: number;
}

const megabyte = 1024 * 1024;

const megabytes = (most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'write whole megabytes')
    .transform(Number)
    .refine((value) => value <= most, `at most ${most}`);

/** A host as an address has it, without scheme, port or path: that is what is compared. */
const hostPattern = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:.]+)$/;

const Variables = z.object({
  STEERCO_ALLOW_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
    .transform((hosts) => new Set(hosts.filter((host) => host !== '')))
    .refine(
      (hosts) => [...hosts].every((host) => hostPattern.test(host)),
      'write host names or addresses with commas between them, without http:// or a port',
    ),
  STEERCO_SOURCE_MAX_MB: megabytes(1024).default(64),
  STEERCO_KEEP_DELIVERIES_MB: megabytes(512).default(16),
});

/**
 * The access of a process. A secret `ACD_TOKEN` is the variable of that name, or the content of the file
 * that `ACD_TOKEN_FILE` names.
 * @throws SteercoError STEERCO_CONFIG that names each variable that is wrong, never its value.
 */
export function accessFrom(env: Environment): SourceAccess {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw wrong(parsed.error);
  const {
    STEERCO_ALLOW_HOSTS: hosts,
    STEERCO_SOURCE_MAX_MB,
    STEERCO_KEEP_DELIVERIES_MB,
  } = parsed.data;
  return {
    secret: (source, name) => secretOf(env, source, name),
    allows: (host) => hosts.has(host.toLowerCase()),
    mostBytes: STEERCO_SOURCE_MAX_MB * megabyte,
    keptBytes: STEERCO_KEEP_DELIVERIES_MB * megabyte,
  };
}

/** The engine's own: a charter that names one would send it to a host of its choice, or read other programs' records. */
const own = /^(STEERCO|TEMPORAL)_/;

function secretOf(env: Environment, source: string, name: string): string {
  if (own.test(name))
    throw new SteercoError(
      'STEERCO_SOURCE_SECRET',
      `source "${source}": ${name} is the engine's own and given to no source`,
      { hint: 'Name a variable that holds the secret of this source alone.' },
    );
  const value = (env[name] ?? fileOf(env[`${name}_FILE`]))?.trim();
  if (value !== undefined && value !== '') return value;
  throw new SteercoError(
    'STEERCO_SOURCE_SECRET',
    `source "${source}": the environment variable ${name} is not set`,
    { hint: `Set ${name}, or ${name}_FILE to a file that holds it, where the worker runs.` },
  );
}

function fileOf(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function wrong(error: z.ZodError): SteercoError {
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return new SteercoError('STEERCO_CONFIG', `the environment is wrong: ${problems.join('; ')}`, {
    hint: 'docs/operations.md lists every variable.',
  });
}

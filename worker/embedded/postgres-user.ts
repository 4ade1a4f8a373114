import { execFileSync, spawnSync } from 'node:child_process';
import { SteercoError } from '../../rules/errors.js';

/** The user that the database runs as; it refuses to run as root. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

const NAME = 'postgres';

function idOf(flag: '-u' | '-g'): number | null {
  const found = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return found.status === 0 ? Number(found.stdout) : null;
}

/**
 * The unprivileged user for the database when we are root, made when the machine has none; null when
 * we are not root and it runs as ourselves.
 */
export function databaseUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  try {
    if (idOf('-u') === null) {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
    }
  } catch (cause) {
    throw new SteercoError('STEERCO_POSTGRES_FAILED', 'PostgreSQL does not run as root', {
      cause,
      hint: `Run Steerco as another user, or add a user named ${NAME}.`,
    });
  }
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (uid === null || gid === null) throw new Error(`the user ${NAME} has no ids`);
  return { name: NAME, uid, gid };
}

/** Whether a user can enter a folder, asked of the system itself: modes, lists and mounts all count. */
export function canReach(user: ServerUser, folder: string): boolean {
  const { uid, gid } = user;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { uid, gid, cwd: '/' }).status === 0;
}

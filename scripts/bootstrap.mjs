/** What every command of a fresh clone needs first. Nothing here may import an installed package. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST = [20, 20];
const FIRST_TOO_NEW = 26;

/** One line about a step, on stderr so that a command's own output stays clean. */
export function say(line) {
  console.error(line);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const tooOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  if (!tooOld && major < FIRST_TOO_NEW) return;
  say(
    `Steerco needs Node.js ${OLDEST.join('.')} or later, below ${FIRST_TOO_NEW}; this is ${process.versions.node}.`,
  );
  say('Install Node.js 24 from https://nodejs.org and try again.');
  process.exit(1);
}

function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function npm(...args) {
  const shell = process.platform === 'win32';
  return spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell }).status === 0;
}

/** Development packages too, whatever NODE_ENV says: the build needs them. */
const QUIET = ['--include=dev', '--no-audit', '--no-fund'];

function installDependencies() {
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
  say('Installing dependencies (npm ci, about 700 MB, once) ...');
  if (npm('ci', ...QUIET)) return;
  say(
    'npm ci failed (its reason is above); trying npm install, which leaves the lock as it is ...',
  );
  if (npm('install', '--no-package-lock', ...QUIET)) return;
  say('The dependencies could not be installed. Check the network and the registry');
  say('(npm config get registry), remove node_modules, and try again.');
  process.exit(1);
}

/** Checks the Node.js version and installs the dependencies when they are missing or outdated. */
export function bootstrap() {
  checkNode();
  installDependencies();
}

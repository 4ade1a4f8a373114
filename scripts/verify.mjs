/** `npm run verify`: everything that must hold before a commit, in one command; stops at the first failure. */
import { spawnSync } from 'node:child_process';
import { bootstrap, root, say } from './bootstrap.mjs';

const steps = [
  ['Format (prettier)', 'format:check'],
  ['Lint (eslint)', 'lint'],
  ['Types (tsc)', 'types'],
  ['Unused code and dependencies (knip)', 'unused'],
  ['Build', 'build'],
  ['Tests (jest)', 'test'],
];

bootstrap();
for (const [headline, script] of steps) {
  say(`\n== ${headline}`);
  const shell = process.platform === 'win32';
  const run = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell });
  if (run.status !== 0) {
    say(`\n== ${headline}: failed. Again alone: npm run ${script}`);
    process.exit(1);
  }
}
say('\n== Verified');

/** `npm test [-- FILES and jest options]`: sets up what is missing, then runs the tests. */
import { spawn } from 'node:child_process';
import { createRequire, register } from 'node:module';
import { bootstrap, root, say } from './bootstrap.mjs';

bootstrap();

const require = createRequire(import.meta.url);
register('./typescript/hooks.mjs', import.meta.url);
const { findTemporalBinary } = await import('../worker/embedded/temporal-binaries.ts');

async function temporalPrograms() {
  try {
    return {
      STEERCO_TEMPORAL_CLI: await findTemporalBinary('temporal', say),
      STEERCO_TEMPORAL_TEST_SERVER: await findTemporalBinary('temporal-test-server', say),
    };
  } catch (error) {
    say(error.message);
    if (error.hint) say(error.hint);
    process.exit(1);
  }
}

/** STEERCO_TEST_REPORT: a file for jest's results as JSON; .ci/run counts from it. */
const report = process.env.STEERCO_TEST_REPORT;
const reportArgs = report ? ['--json', '--outputFile', report] : [];
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    require.resolve('jest/bin/jest'),
    ...reportArgs,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...(await temporalPrograms()) } },
);
// Ctrl-C reaches jest by itself; its exit code is ours.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => jest.kill('SIGTERM'));
jest.once('exit', (code) => process.exit(code ?? 1));

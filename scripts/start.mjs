/** `npm start [-- CHARTER] [options]`: sets up what is missing, then runs everything on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root, say } from './bootstrap.mjs';
import { build } from './build.mjs';

const quickstart = join(root, 'examples', 'quickstart');

bootstrap();
await build();

const given = process.argv.slice(2);
const withoutCharter = given[0] === undefined || given[0].startsWith('-');
if (withoutCharter) await makeQuickstartData(stateFolderOf(given));

const charter = withoutCharter ? [join('examples', 'quickstart', 'charter.yaml')] : [];
const main = join(root, 'dist', 'client', 'cli', 'main.js');
// In this very process, so that signals reach `steerco up` once and without a detour.
process.argv = [process.execPath, main, 'up', ...charter, ...given];
await import(pathToFileURL(main).href);

/** An engine that has run before keeps the data that it judged; a new one needs a breach of these days. */
async function makeQuickstartData(stateFolder) {
  const hasRun = existsSync(join(stateFolder, 'api.json'));
  if (hasRun && existsSync(join(quickstart, 'data', 'calls.csv'))) return;
  say('Making the data of the quickstart (examples/quickstart/data) ...');
  const maker = join(root, 'dist', 'examples', 'quickstart', 'make-data.js');
  const { writeQuickstartData } = await import(pathToFileURL(maker).href);
  writeQuickstartData(quickstart, new Date());
}

function stateFolderOf(options) {
  const at = options.findIndex((one) => one.startsWith('--state-folder'));
  if (at < 0) return '.steerco';
  return options[at].split('=')[1] ?? options[at + 1] ?? '.steerco';
}

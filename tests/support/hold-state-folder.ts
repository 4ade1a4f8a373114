/**
 * Holds a state folder, and with it the embedded server that the second argument names, until its
 * input closes. Prints what it holds as JSON, or the error.
 */
import { SteercoError } from '../../rules/errors.js';
import { startEmbeddedPostgres } from '../../worker/embedded/postgres.js';
import { startEmbeddedTemporal } from '../../worker/embedded/temporal.js';
import { openStateFolder } from '../../worker/state-folder.js';
import { untilInputCloses } from './until-input-closes.js';

const starters = { temporal: startEmbeddedTemporal, postgres: startEmbeddedPostgres };
const [path = '', server] = process.argv.slice(2);
const reports = { info: () => undefined, warn: () => undefined };

try {
  const state = openStateFolder(path);
  state.announce({ api: 'http://127.0.0.1:4321' });
  const start = server === 'temporal' || server === 'postgres' ? starters[server] : null;
  const running = await start?.({ stateFolder: state.path, reports });
  console.log(JSON.stringify({ pid: process.pid, server: running?.pid }));
  await untilInputCloses();
  await running?.stop();
  state.release();
} catch (error) {
  if (!(error instanceof SteercoError)) throw error;
  console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint }));
}

import type { Command } from 'commander';

import { startApi } from '../../api/server.js';
import { connectRecords } from '../../worker/records-connection.js';
import { parseSettings } from '../../worker/settings.js';
import { openStateFolder } from '../../worker/state-folder.js';
import { connectTemporal, temporalFromEnvironment } from '../../worker/temporal-connection.js';
import { Engine } from '../engine/engine.js';
import { apiToken, writeApiFile } from './api-file.js';
import { consoleLog } from './log-file.js';
import type { Terminal } from './output.js';
import { untilStopped } from './stop-signals.js';
import { missing } from './worker.js';

/** `steerco api`: the HTTP API alone, beside workers that run elsewhere. */
export function registerApi(program: Command, terminal: Terminal): void {
  program
    .command('api')
    .summary('run the HTTP API against your own Temporal and PostgreSQL')
    .description(
      'Serves the HTTP API until SIGTERM or SIGINT. STEERCO_API_LISTEN says where (127.0.0.1:4050),\n' +
        'STEERCO_API_TOKEN or _FILE its token; without one it is made and kept in the state folder.',
    )
    .option('--state-folder <folder>', 'where the token is kept', '.steerco')
    .addHelpText(
      'after',
      `
Example:
  $ TEMPORAL_ADDRESS=127.0.0.1:7233 STEERCO_API_TOKEN_FILE=/run/secrets/token \\
    STEERCO_DATABASE_URL=postgres://steerco:secret@127.0.0.1/steerco steerco api`,
    )
    .action((options: { readonly stateFolder: string }) => api(terminal, options.stateFolder));
}

async function api(terminal: Terminal, stateFolder: string): Promise<void> {
  const settings = parseSettings(process.env);
  const target = temporalFromEnvironment(process.env);
  if (target === null) throw missing('TEMPORAL_ADDRESS');
  if (settings.databaseUrl === null) throw missing('STEERCO_DATABASE_URL');
  const folder = openStateFolder(stateFolder);
  const token = apiToken(folder.path, settings.apiToken);
  const connected = await connectRecords(settings.databaseUrl);
  const { records } = connected;
  const temporal = await connectTemporal(target);
  const engine = new Engine({ client: temporal.client, records, clockOffsetMs: 0 });
  const log = consoleLog(settings.logLevel);
  const server = await startApi({ engine, records, token, ...settings.api, log });
  writeApiFile(folder.path, { url: server.url, token });
  folder.announce({ API: server.url });
  terminal.complain(`the API listens on ${server.url}`);
  await untilStopped(new Promise(() => undefined));
  await server.close();
  await temporal.close();
  await connected.close();
  folder.release();
}

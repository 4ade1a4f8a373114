import { startApi } from '../../api/server.js';
import { connectRecords } from '../../worker/records-connection.js';
import { linksOf } from '../../worker/link-keys.js';
import { parseSettings } from '../../worker/settings.js';
import { openStateFolder } from '../../worker/state-folder.js';
import { connectTemporal, temporalFromEnvironment } from '../../worker/temporal-connection.js';
import { Engine } from '../engine/engine.js';
import { apiToken, writeApiFile } from './api-file.js';
import { consoleLog } from './log-file.js';
import type { Terminal } from './output.js';
import { untilStopped } from './stop-signals.js';
import { missing } from './run-worker.js';

/** Runs until SIGINT or SIGTERM. */
export async function api(terminal: Terminal, stateFolder: string): Promise<void> {
  const settings = parseSettings(process.env);
  const target = temporalFromEnvironment(process.env);
  if (target === null) throw missing('TEMPORAL_ADDRESS');
  if (settings.databaseUrl === null) throw missing('STEERCO_DATABASE_URL');
  const folder = openStateFolder(stateFolder);
  const token = apiToken(folder.path, settings.apiToken);
  const links = linksOf(settings, folder.path);
  const connected = await connectRecords(settings.databaseUrl);
  const { records } = connected;
  const temporal = await connectTemporal(target);
  const engine = new Engine({ client: temporal.client, records, clockOffsetMs: 0 });
  const log = consoleLog(settings.logLevel);
  const server = await startApi({ engine, records, links, token, ...settings.api, log });
  writeApiFile(folder.path, { url: server.url, token });
  folder.announce({ API: server.url });
  terminal.complain(`the API listens on ${server.url}`);
  await untilStopped(new Promise(() => undefined));
  await server.close();
  await temporal.close();
  await connected.close();
  folder.release();
}

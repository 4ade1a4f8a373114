import { resolve } from 'node:path';
import type { Logger } from 'pino';

import type { Links } from '../../activities/links/links.js';
import { startApi } from '../../api/server.js';
import { freePort } from '../../worker/embedded/ports.js';
import { startEmbeddedPostgres } from '../../worker/embedded/postgres.js';
import { startEmbeddedTemporal } from '../../worker/embedded/temporal.js';
import { findTemporalBinary } from '../../worker/embedded/temporal-binaries.js';
import { installRuntime } from '../../worker/runtime.js';
import { linksOf } from '../../worker/link-keys.js';
import { startService, type Service } from '../../worker/service.js';
import { parseSettings, type Listen, type Settings } from '../../worker/settings.js';
import { openStateFolder } from '../../worker/state-folder.js';
import { temporalFromEnvironment, type TemporalTarget } from '../../worker/temporal-connection.js';
import { Engine } from '../engine/engine.js';
import { apiToken, writeApiFile } from './api-file.js';
import { applyFile } from './apply-file.js';
import { tellHappenings } from './happenings.js';
import { fileLog } from './log-file.js';
import type { Terminal } from './output.js';
import { untilStopped } from './stop-signals.js';

export interface UpOptions {
  readonly stateFolder: string;
  readonly as?: string;
  readonly quiet?: true;
}

/** Starts everything, tells what happens, and stops it in reverse order on SIGINT or SIGTERM. */
export async function up(
  terminal: Terminal,
  file: string | undefined,
  options: UpOptions,
): Promise<void> {
  const settings = parseSettings(process.env);
  const folder = openStateFolder(options.stateFolder);
  const closers: (() => Promise<void> | void)[] = [() => folder.release()];
  try {
    const log = fileLog(folder.path, settings.logLevel);
    const metrics = settings.metrics ?? { host: '127.0.0.1', port: await freePort(9464) };
    installRuntime(log, 'WARN', metrics);
    const say = reporter(terminal);
    terminal.print(terminal.styled('bold', `Steerco on this machine, state in ${folder.path}`));
    const database = await postgres(settings, folder.path, log, say, closers);
    const target = await temporal(terminal, folder.path, log, say, closers);
    // The worker writes links to the API into mails: its address is settled first.
    const listen = { host: settings.api.host, port: await freePort(settings.api.port) };
    const links = linksOf({ ...settings, api: listen }, folder.path);
    const service = await startService(settings, target, database, links, log);
    closers.push(() => service.stop());
    say('Worker', `metrics http://${metrics.host}:${metrics.port}/metrics`);
    say('Mail', mailPlace(settings));
    const place = { ...listen, links, stateFolder: folder.path };
    const url = await api(place, settings, service, log, closers);
    say('API', url);
    folder.announce({ API: url });
    const stopped = untilStopped(service.ended);
    if (file !== undefined) await apply(terminal, service, file, options, say);
    tryNext(terminal, file);
    await watch(terminal, service, options, stopped);
    terminal.print('Stopping: running work is finished first …');
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

type Say = (what: string, where: string) => void;
type Closers = (() => Promise<void> | void)[];

function reporter(terminal: Terminal): Say {
  return (what, where) =>
    terminal.print(`  ${terminal.styled('green', '✓')} ${what.padEnd(11)} ${where}`);
}

async function postgres(
  settings: Settings,
  stateFolder: string,
  log: Logger,
  say: Say,
  closers: Closers,
): Promise<string> {
  if (settings.databaseUrl !== null) {
    say('PostgreSQL', `${new URL(settings.databaseUrl).host}, as STEERCO_DATABASE_URL says`);
    return settings.databaseUrl;
  }
  const server = await startEmbeddedPostgres({ stateFolder, reports: log });
  closers.push(() => server.stop());
  say('PostgreSQL', `embedded, its data in ${server.folder}`);
  return server.url;
}

async function temporal(
  terminal: Terminal,
  stateFolder: string,
  log: Logger,
  say: Say,
  closers: Closers,
): Promise<TemporalTarget> {
  const named = temporalFromEnvironment(process.env);
  if (named !== null) {
    say('Temporal', `${named.config.address ?? 'as configured'}, namespace ${named.namespace}`);
    return named;
  }
  const reports = { info: log.info.bind(log), warn: log.warn.bind(log) };
  // Fetched once on a new machine: that takes a while, and people want to see why.
  const cliPath = await findTemporalBinary('temporal', (line) => terminal.print(`    ${line}`));
  const server = await startEmbeddedTemporal({
    stateFolder,
    reports,
    cliPath,
    preferredPorts: { port: 7233, uiPort: 8233 },
  });
  closers.push(() => server.stop());
  say('Temporal', `${server.address}, a dev server for one machine; its page ${server.uiUrl}`);
  return { config: { address: server.address }, namespace: server.namespace };
}

function mailPlace({ smtp }: Settings): string {
  return smtp === null
    ? 'held in the outbox (steerco outbox); STEERCO_SMTP_URL sends it'
    : `sent through ${smtp.host}:${smtp.port}`;
}

async function api(
  place: Listen & { readonly links: Links; readonly stateFolder: string },
  settings: Settings,
  { temporal: { client }, records }: Service,
  log: Logger,
  closers: Closers,
): Promise<string> {
  const { stateFolder, ...listen } = place;
  const token = apiToken(stateFolder, settings.apiToken);
  const engine = new Engine({ client, records, clockOffsetMs: 0 });
  const server = await startApi({ engine, records, token, ...listen, log });
  closers.push(() => server.close());
  writeApiFile(stateFolder, { url: server.url, token });
  return server.url;
}

async function apply(
  terminal: Terminal,
  { temporal: { client }, records }: Service,
  file: string,
  options: UpOptions,
  say: Say,
): Promise<void> {
  const engine = new Engine({ client, records, clockOffsetMs: 0 });
  const applied = await applyFile(terminal, engine, resolve(file), options.as ?? null);
  say('Charter', `${applied.name} (${applied.id}) from ${file}`);
}

function tryNext(terminal: Terminal, file: string | undefined): void {
  const next = [
    ['npx steerco status', 'what runs and what comes next'],
    ['npx steerco actions', 'corrective actions and whom they wait for'],
    ['npx steerco outbox', 'every mail, sent or held'],
    file === undefined
      ? ['npx steerco apply charter.yaml', 'put a charter in force']
      : ['npx steerco --help', 'everything else'],
  ] as const;
  terminal.print(`\nTry next, in another terminal in this folder:`);
  for (const [command, what] of next) terminal.print(`  ${command.padEnd(32)} ${what}`);
  terminal.print(`\nCtrl-C stops everything; what is acknowledged is kept.\n`);
}

async function watch(
  terminal: Terminal,
  { records }: Service,
  options: UpOptions,
  stopped: Promise<void>,
): Promise<void> {
  if (options.quiet === true) return stopped;
  const telling = new AbortController();
  const told = tellHappenings(records, (line) => terminal.print(line), telling.signal);
  await Promise.race([stopped, told]);
  telling.abort();
  await told;
}

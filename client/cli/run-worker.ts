import { SteercoError } from '../../rules/errors.js';
import { linksOf } from '../../worker/link-keys.js';
import { installRuntime } from '../../worker/runtime.js';
import { startService } from '../../worker/service.js';
import { parseSettings } from '../../worker/settings.js';
import { temporalFromEnvironment } from '../../worker/temporal-connection.js';
import { consoleLog } from './log-file.js';
import type { Terminal } from './output.js';
import { untilStopped } from './stop-signals.js';

/** Runs until SIGINT or SIGTERM. */
export async function worker(terminal: Terminal, stateFolder: string): Promise<void> {
  const settings = parseSettings(process.env);
  const target = temporalFromEnvironment(process.env);
  if (target === null) throw missing('TEMPORAL_ADDRESS');
  if (settings.databaseUrl === null) throw missing('STEERCO_DATABASE_URL');
  const log = consoleLog(settings.logLevel);
  installRuntime(log, 'INFO', settings.metrics);
  const service = await startService(
    settings,
    target,
    settings.databaseUrl,
    linksOf(settings, stateFolder),
    log,
  );
  try {
    await untilStopped(service.ended);
  } finally {
    await service.stop();
  }
  terminal.complain('the worker has stopped');
}

export function missing(variable: string): SteercoError {
  return new SteercoError('STEERCO_CONFIG', `${variable} is not set`, {
    hint: 'To run everything on this machine without any setting: steerco up',
  });
}

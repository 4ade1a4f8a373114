import type { Command } from 'commander';

import { SteercoError } from '../../rules/errors.js';
import { installRuntime } from '../../worker/runtime.js';
import { startService } from '../../worker/service.js';
import { parseSettings } from '../../worker/settings.js';
import { temporalFromEnvironment } from '../../worker/temporal-connection.js';
import { consoleLog } from './log-file.js';
import type { Terminal } from './output.js';
import { untilStopped } from './stop-signals.js';

/** `steerco worker`: a worker against any Temporal and PostgreSQL, as many as are wanted. */
export function registerWorker(program: Command, terminal: Terminal): void {
  program
    .command('worker')
    .summary('run a worker against your own Temporal and PostgreSQL')
    .description(
      'Runs a worker until SIGTERM or SIGINT; running work is finished first. Logs are JSON lines.\n' +
        'TEMPORAL_ADDRESS or TEMPORAL_PROFILE names Temporal, STEERCO_DATABASE_URL the records,\n' +
        'STEERCO_SMTP_URL the mail server, STEERCO_METRICS_LISTEN where Prometheus reads.',
    )
    .addHelpText(
      'after',
      `
Example:
  $ TEMPORAL_ADDRESS=127.0.0.1:7233 \\
    STEERCO_DATABASE_URL=postgres://steerco:secret@127.0.0.1/steerco steerco worker`,
    )
    .action(() => worker(terminal));
}

async function worker(terminal: Terminal): Promise<void> {
  const settings = parseSettings(process.env);
  const target = temporalFromEnvironment(process.env);
  if (target === null) throw missing('TEMPORAL_ADDRESS');
  if (settings.databaseUrl === null) throw missing('STEERCO_DATABASE_URL');
  const log = consoleLog(settings.logLevel);
  installRuntime(log, 'INFO', settings.metrics);
  const service = await startService(settings, target, settings.databaseUrl, log);
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

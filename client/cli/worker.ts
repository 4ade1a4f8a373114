import type { Command } from 'commander';

import type { Terminal } from './output.js';

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
    .option('--state-folder <folder>', 'where the keys of mail links are kept', '.steerco')
    .addHelpText(
      'after',
      `
Example:
  $ TEMPORAL_ADDRESS=127.0.0.1:7233 \\
    STEERCO_DATABASE_URL=postgres://steerco:secret@127.0.0.1/steerco steerco worker`,
    )
    .action(async (options: { readonly stateFolder: string }) => {
      const { worker } = await import('./run-worker.js');
      await worker(terminal, options.stateFolder);
    });
}

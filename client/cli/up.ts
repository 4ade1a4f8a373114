import type { Command } from 'commander';

import type { Terminal } from './output.js';
import type { UpOptions } from './run-up.js';

/** `steerco up [FILE]`: everything in one process, on this machine. */
export function registerUp(program: Command, terminal: Terminal): void {
  program
    .command('up')
    .summary('run everything on this machine')
    .description(
      'Runs Temporal, PostgreSQL, the worker and the API on this machine, and applies a charter.\n' +
        'What the environment names (TEMPORAL_ADDRESS, STEERCO_DATABASE_URL, STEERCO_SMTP_URL) is used instead.',
    )
    .argument('[file]', 'a charter to apply once everything runs')
    .option('--state-folder <folder>', 'where everything is kept', '.steerco')
    .option('--as <person>', 'who applies the charter')
    .option('--quiet', 'do not tell what happens')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco up                                       go on with what the state folder holds
  $ steerco up examples/quickstart/charter.yaml      try it: a breach climbs three tiers in minutes
  $ STEERCO_SMTP_URL=smtp://127.0.0.1:1025 steerco up charter.yaml`,
    )
    .action(async (file: string | undefined, options: UpOptions) => {
      // Loaded only now: the other verbs need neither Temporal nor a database, and start at once.
      const { up } = await import('./run-up.js');
      await up(terminal, file, options);
    });
}

import type { Command } from 'commander';

import type { Terminal } from './output.js';

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
    .action(async (options: { readonly stateFolder: string }) => {
      const { api } = await import('./run-api.js');
      await api(terminal, options.stateFolder);
    });
}

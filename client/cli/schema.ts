import type { Command } from 'commander';
import { charterJsonSchema } from '../../charter/json-schema.js';
import { printJson, type Terminal } from './output.js';

/** `steerco schema`. */
export function registerSchema(program: Command, terminal: Terminal): void {
  program
    .command('schema')
    .summary('print the JSON Schema of charters, for editors')
    .description(
      'Prints the JSON Schema of charters. An editor that knows it completes and explains keys.',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco schema > charter.schema.json
  and as the first line of the charter:
  # yaml-language-server: $schema=./charter.schema.json`,
    )
    .action(() => printJson(terminal, charterJsonSchema()));
}

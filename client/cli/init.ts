import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { charterJsonSchema } from '../../charter/json-schema.js';
import { starterCharter } from '../../charter/starter.js';
import { SteercoError } from '../../rules/errors.js';
import type { Terminal } from './output.js';

/** `steerco init [FOLDER]`. */
export function registerInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .summary('write a commented charter to start from')
    .description('Writes a commented charter to start from, and its JSON Schema for editors.')
    .argument('[folder]', 'where to write them; made when it does not exist', '.')
    .option('--force', 'overwrite files that exist')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco init
  $ steerco init programs/atlas`,
    )
    .action(async (folder: string, options: { readonly force?: true }) => {
      const charter = join(folder, 'charter.yaml');
      const schema = join(folder, 'charter.schema.json');
      const flag = options.force === true ? 'w' : 'wx';
      await mkdir(folder, { recursive: true }).catch(cannotWrite(folder));
      const year = new Date().getUTCFullYear();
      await writeFile(charter, starterCharter(year), { flag }).catch(cannotWrite(charter));
      const json = `${JSON.stringify(charterJsonSchema(), null, 2)}\n`;
      await writeFile(schema, json).catch(cannotWrite(schema));
      terminal.print(`${charter} written: a charter to change into yours`);
      terminal.print(`${schema} written: editors read it through the first line of the charter`);
      terminal.print(`\nNext: steerco check ${charter}`);
    });
}

function cannotWrite(path: string): (cause: unknown) => never {
  return (cause) => {
    const hasCode = typeof cause === 'object' && cause !== null && 'code' in cause;
    const exists = hasCode && cause.code === 'EEXIST';
    throw new SteercoError(
      'STEERCO_USAGE',
      exists ? `${path} exists already` : `${path} cannot be written`,
      { hint: exists ? 'Name another folder, or use --force.' : 'Check the path.', cause },
    );
  };
}

import { dirname, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import type { z } from 'zod';

import { CharterApplied } from '../../api/contracts/charters.js';
import type { LoadResult } from '../../charter/load.js';
import { printJson, printable, type Terminal } from './output.js';
import { explainProblems } from './problems.js';
import { requireCharter } from './charter-file.js';
import { engineOf, remote, type RemoteOptions } from './remote/session.js';

interface Options extends RemoteOptions {
  readonly as?: string;
  readonly key?: string;
}

/** `steerco apply FILE`. */
export function registerApply(program: Command, terminal: Terminal): void {
  remote(
    program
      .command('apply')
      .summary('put a charter in force')
      .description(
        'Checks a charter and puts it in force from now on; its program starts when it does not run yet. The same charter again changes nothing.',
      )
      .argument(
        '<file>',
        'the charter, a YAML file; the engine reads its data from the same folder',
      ),
  )
    .option('--as <person>', 'who applies it (default: STEERCO_AS, or the account manager)')
    .option('--key <key>', 'idempotency key: sent twice, it is done once')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco apply charter.yaml
  $ steerco apply charter.yaml --as carla`,
    )
    .action(async (file: string, options: Options) => {
      const api = engineOf(options);
      const loaded = await requireCharter(terminal, file);
      const by = options.as ?? process.env.STEERCO_AS ?? null;
      const body = { ...textsOf(file, loaded), by: by === '' ? null : by };
      const answer = await api.post(['charters'], body, options.key ?? null, CharterApplied);
      if (options.json === true) printJson(terminal, answer);
      else tell(terminal, file, loaded, answer);
    });
}

type Loaded = Extract<LoadResult, { ok: true }>;

/** The text of the charter and, by their path from its folder, of the files that it includes. */
function textsOf(file: string, { texts }: Loaded) {
  const { [file]: text = '', ...others } = texts;
  const includes = Object.entries(others).map(([name, content]) => [
    relative(dirname(file), name).split(sep).join('/'),
    content,
  ]);
  const byPath = Object.fromEntries(includes) as Record<string, string>;
  return { text, fileName: resolve(file), includes: byPath };
}

function tell(
  terminal: Terminal,
  file: string,
  loaded: Loaded,
  applied: z.output<typeof CharterApplied>,
): void {
  if (loaded.problems.length > 0) terminal.complain(`${explainProblems(terminal, loaded)}\n`);
  const { name, program, digest, by, changed, recorded } = applied;
  const which = `${name} (${program})`;
  terminal.print(
    printable(
      changed
        ? `${which} is governed by ${file} from now on, applied by ${by}; ${digest}`
        : `${which} is governed by ${file} already: nothing changed`,
    ),
  );
  if (!recorded) terminal.print('accepted and kept; the records are still catching up');
  terminal.print('next: steerco status');
}

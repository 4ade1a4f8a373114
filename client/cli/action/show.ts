import type { Command } from 'commander';

import { ActionDetail } from '../../../api/contracts/actions.js';
import { printJson, type Terminal } from '../output.js';
import { ofProgram, openSession, type ProgramOptions } from '../remote/session.js';
import { describeCase } from './describe-case.js';

/** `steerco action show CASE`. */
export function registerShow(action: Command, terminal: Terminal): void {
  ofProgram(
    action
      .command('show')
      .summary('its state, what comes next and why, and its timeline')
      .description(
        'Shows a corrective action: what was missed, what is owed by when and how that was counted, what happens if nobody acts, and everything that has happened.',
      )
      .argument('<case>', 'its number, such as CA-2026-0014'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco action show CA-2026-0001
  $ steerco action show CA-2026-0001 --json`,
    )
    .action(async (number: string, options: ProgramOptions) => {
      const { api, program } = await openSession(options);
      const path = ['programs', program.program, 'actions', number.toUpperCase()];
      const detail = await api.get(path, ActionDetail);
      if (options.json === true) printJson(terminal, detail);
      else terminal.print(describeCase(terminal, detail, program.now));
    });
}

import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct, type Asked } from './act.js';

interface Options {
  readonly item?: string;
  readonly comment?: string;
  readonly return?: true;
  readonly reason?: string;
}

/** `steerco action verify CASE [--return]`. */
export function registerVerify(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'verify',
    summary: 'accept what was done, or return it',
    description:
      'Verifies actions that were signalled done. For people of the tier who did not do them.',
    options: (command) =>
      command
        .option('--item <id>', 'which action (default: all that are done)')
        .option('--comment <text>', 'what goes with it')
        .option('--return', 'return the action to its owner')
        .option('--reason <text>', 'with --return: why (- reads standard input)'),
    examples: [
      'steerco action verify CA-2026-0001 --as mia',
      'steerco action verify CA-2026-0001 --as mia --return --item 1 --reason "No list of names"',
    ],
    ask,
  });
}

function ask(options: Options): Asked {
  if (options.return === true) {
    const { item, reason } = neededToAct('verify', options, {
      item: 'which action is returned',
      reason: 'why it is returned',
    });
    return { type: 'return', fields: { item, reason } };
  }
  neededToAct('verify', options, {});
  return {
    type: 'verify',
    fields: { item: options.item ?? null, comment: options.comment ?? null },
  };
}

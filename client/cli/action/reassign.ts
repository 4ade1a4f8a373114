import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct } from './act.js';

interface Options {
  readonly to?: string;
  readonly reason?: string;
}

/** `steerco action reassign CASE`. */
export function registerReassign(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'reassign',
    summary: 'give it another owner',
    description:
      "Gives a case, with the open actions of its owner, to somebody else. For the tier's accountable.",
    options: (command) =>
      command
        .option('--to <person>', 'the new owner, by person id')
        .option('--reason <text>', 'why (- reads standard input)'),
    examples: ['steerco action reassign CA-2026-0001 --as ana --to leo --reason "On leave"'],
    ask: (options) => {
      const { to, reason } = neededToAct('reassign', options, {
        to: 'the new owner',
        reason: 'why',
      });
      return { type: 'reassign', fields: { owner: to, reason } };
    },
  });
}

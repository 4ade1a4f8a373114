import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct, type Asked } from './act.js';

interface Options {
  readonly reject?: true;
  readonly reason?: string;
  readonly comment?: string;
}

/** `steerco action approve CASE [--reject]`. */
export function registerApprove(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'approve',
    summary: 'approve or reject the plan',
    description: "Decides on the plan of a case. For the client's people of the tier.",
    options: (command) =>
      command
        .option('--comment <text>', 'what goes with the approval')
        .option('--reject', 'reject it: another plan is owed')
        .option('--reason <text>', 'with --reject: why (- reads standard input)'),
    examples: [
      'steerco action approve CA-2026-0001 --as cleo',
      'steerco action approve CA-2026-0001 --as cleo --reject --reason "No action against the cause"',
    ],
    ask,
  });
}

function ask(options: Options): Asked {
  if (options.reject === true) {
    const { reason } = neededToAct('approve', options, { reason: 'why it is rejected' });
    return { type: 'reject', fields: { reason } };
  }
  neededToAct('approve', options, {});
  return { type: 'approve', fields: { comment: options.comment ?? null } };
}

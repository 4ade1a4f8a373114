import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';

interface Options {
  readonly reason?: string;
}

/** `steerco action cancel CASE`. */
export function registerCancel(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'cancel',
    summary: 'ask to cancel it, or agree to that',
    description:
      "Ends a case without a fix: the tier's accountable asks with a reason, the other side agrees with the same verb and no more than --as.",
    options: (command) => command.option('--reason <text>', 'why (- reads standard input)'),
    examples: [
      'steerco action cancel CA-2026-0001 --as ana --reason "The data was wrong"',
      'steerco action cancel CA-2026-0001 --as cleo',
    ],
    ask,
  });
}

async function ask(options: Options, subject: Subject): Promise<Asked> {
  const asked = (await subject.detail()).requests.cancel;
  const given = asked === null ? options : { reason: 'agreed', ...options };
  const { reason } = neededToAct('cancel', given, { reason: 'why it is cancelled' });
  return { type: 'cancel', fields: { reason } };
}

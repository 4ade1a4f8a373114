import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { instantOf } from '../remote/instants.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';

interface Options {
  readonly until?: string;
  readonly reason?: string;
}

/** `steerco action extend CASE`. */
export function registerExtend(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'extend',
    summary: 'ask for more time, or agree to it',
    description:
      "Asks for more time for what is owed, once a step: the tier's accountable asks, the other side agrees with the same verb and no more than --as.",
    options: (command) =>
      command
        .option('--until <instant>', 'until when: 2026-04-20 (its end) or "2026-04-20 17:00"')
        .option('--reason <text>', 'why (- reads standard input)'),
    examples: [
      'steerco action extend CA-2026-0001 --as ana --until 2026-04-20 --reason "The vendor is late"',
      'steerco action extend CA-2026-0001 --as cleo',
    ],
    ask,
  });
}

async function ask(options: Options, subject: Subject): Promise<Asked> {
  const asked = (await subject.detail()).requests.extend;
  if (asked !== null) {
    neededToAct('extend', options, {});
    const { reason = 'agreed' } = options;
    return { type: 'extend', fields: { until: asked.until, reason } };
  }
  const { until, reason } = neededToAct('extend', options, { until: 'until when', reason: 'why' });
  const at = instantOf('--until', until, subject.program.timeZone, 'end of the day');
  return { type: 'extend', fields: { until: at, reason } };
}

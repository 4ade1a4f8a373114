import { Option, type Command } from 'commander';

import type { Side } from '../../../rules/time.js';
import type { Terminal } from '../output.js';
import { instantOf } from '../remote/instants.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';

interface Options {
  readonly side?: Side;
  readonly until?: string;
  readonly reason?: string;
}

/** `steerco action pause CASE`. */
export function registerPause(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'pause',
    summary: 'stop the clocks while a side is waited for',
    description:
      "Pauses a case until an instant at which it goes on by itself. For the tier's accountable.",
    options: (command) =>
      command
        .addOption(new Option('--side <side>', 'who is waited for').choices(['client', 'provider']))
        .option('--until <instant>', 'until when: 2026-04-20 (its end) or "2026-04-20 17:00"')
        .option('--reason <text>', 'what is waited for (- reads standard input)'),
    examples: [
      'steerco action pause CA-2026-0001 --as ana --side client --until "2026-04-20 12:00" \\\n' +
        '      --reason "The forecast is awaited"',
    ],
    ask,
  });
}

function ask(options: Options, { program }: Subject): Asked {
  const { until, reason } = neededToAct('pause', options, {
    side: 'who is waited for: client or provider',
    until: 'until when',
    reason: 'what is waited for',
  });
  const { side = 'client' } = options;
  const at = instantOf('--until', until, program.timeZone, 'end of the day');
  return { type: 'pause', fields: { side, until: at, reason } };
}

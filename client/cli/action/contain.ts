import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { instantOf } from '../remote/instants.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';

interface Options {
  readonly text?: string;
  readonly effect?: string;
  readonly started?: string;
  readonly owner?: string;
  readonly notNeeded?: true;
  readonly reason?: string;
}

/** `steerco action contain CASE`. */
export function registerContain(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'contain',
    summary: 'record what limits the damage now',
    description:
      "Records the containment of a case, or that none is needed. For its owner or the tier's accountable.",
    options: (command) =>
      command
        .option('--text <text>', 'what is done now to limit the damage (- reads standard input)')
        .option('--effect <text>', 'how its effect is measured')
        .option('--started <instant>', 'since when it works, such as "2026-04-02 10:00", or now')
        .option('--owner <person>', 'who sees to it')
        .option('--not-needed', 'nothing has to be contained')
        .option('--reason <text>', 'with --not-needed: why'),
    examples: [
      'steerco action contain CA-2026-0001 --as ana --owner leo --started now \\\n' +
        '      --text "Two agents moved to the queue" --effect "Service level by the hour"',
      'steerco action contain CA-2026-0001 --as ana --not-needed --reason "A holiday of one day"',
    ],
    ask,
  });
}

function ask(options: Options, { program }: Subject): Asked {
  if (options.notNeeded === true) {
    const { reason } = neededToAct('contain', options, { reason: 'why none is needed' });
    return { type: 'contain', fields: { needed: false, reason } };
  }
  const { text, effect, started, owner } = neededToAct('contain', options, {
    text: 'what is done now to limit the damage',
    effect: 'how its effect is measured',
    started: 'since when',
    owner: 'who sees to it',
  });
  const { timeZone, now } = program;
  const startedAt =
    started === 'now' ? now : instantOf('--started', started, timeZone, 'start of the day');
  return {
    type: 'contain',
    fields: { needed: true, containment: text, effectMeasure: effect, startedAt, owner },
  };
}

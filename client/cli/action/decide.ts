import { Option, type Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct, type Asked } from './act.js';

interface Options {
  readonly verdict?: 'effective' | 'ineffective';
}

/** `steerco action decide CASE`. */
export function registerDecide(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'decide',
    summary: 'give the verdict where the data gives none',
    description:
      "Decides whether the plan worked after an inconclusive watch. For the tier's accountable.",
    options: (command) =>
      command.addOption(
        new Option('--verdict <verdict>', 'what you decide').choices(['effective', 'ineffective']),
      ),
    examples: ['steerco action decide CA-2026-0001 --as carla --verdict effective'],
    ask,
  });
}

function ask(options: Options): Asked {
  neededToAct('decide', options, { verdict: 'effective or ineffective' });
  const verdict = options.verdict === 'effective' ? 'EFFECTIVE' : 'INEFFECTIVE';
  return { type: 'decide', fields: { verdict } };
}

import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct } from './act.js';

/** `steerco action resume CASE`. */
export function registerResume(action: Command, terminal: Terminal): void {
  registerAct<object>(action, terminal, {
    name: 'resume',
    summary: 'end a pause: the clocks run again',
    description: "Ends the pause of a case before its time. For the tier's accountable.",
    examples: ['steerco action resume CA-2026-0001 --as ana'],
    ask: (options) => {
      neededToAct('resume', options, {});
      return { type: 'resume', fields: {} };
    },
  });
}

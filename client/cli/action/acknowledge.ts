import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct } from './act.js';

/** `steerco action acknowledge CASE`. */
export function registerAcknowledge(action: Command, terminal: Terminal): void {
  registerAct<object>(action, terminal, {
    name: 'acknowledge',
    summary: 'say that you have seen it and take it up',
    description:
      'Acknowledges a case at its tier: reminders end, what is owed stays owed. For people of the tier.',
    examples: ['steerco action acknowledge CA-2026-0001 --as ana'],
    ask: (options) => {
      neededToAct('acknowledge', options, {});
      return { type: 'acknowledge', fields: {} };
    },
  });
}

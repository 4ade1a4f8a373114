import type { Command } from 'commander';

import type { Terminal } from '../output.js';
import { neededToAct, registerAct } from './act.js';

const fields = {
  problem: 'what happened, where, when, how much',
  method: 'how the cause was found: 5-why, fishbone, Pareto, …',
  rootCauseCode: 'the cause as one word to count by, such as staffing',
  rootCause: 'why it happened',
  escapeCause: 'why it was not noticed earlier',
  similarCases: 'what a search for similar cases found',
} as const;

type Options = Partial<Record<keyof typeof fields, string>>;

/** `steerco action analyse CASE`. */
export function registerAnalyse(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'analyse',
    summary: 'record the cause, and why it escaped notice',
    description:
      "Records the analysis of a case. For its owner or the tier's accountable. A text of - reads standard input.",
    options: (command) =>
      command
        .option('--problem <text>', fields.problem)
        .option('--method <text>', fields.method)
        .option('--root-cause-code <word>', fields.rootCauseCode)
        .option('--root-cause <text>', fields.rootCause)
        .option('--escape-cause <text>', fields.escapeCause)
        .option('--similar-cases <text>', fields.similarCases),
    examples: [
      'steerco action analyse CA-2026-0001 --as ana --method 5-why --root-cause-code staffing \\\n' +
        '      --problem "70 % instead of 80 % on 31 March, evening shift" \\\n' +
        '      --root-cause "Two agents left and were not replaced" \\\n' +
        '      --escape-cause "The roster is checked weekly" --similar-cases "none since 2024"',
    ],
    ask: (options) => ({ type: 'analyse', fields: analysis(options) }),
  });
}

function analysis(options: Options) {
  const { problem, method, rootCauseCode, rootCause, escapeCause, similarCases } = neededToAct(
    'analyse',
    options,
    fields,
  );
  return { problem, method, rootCauseCode, rootCause, escapeCause, similarCases };
}

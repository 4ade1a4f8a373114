import type { Command } from 'commander';

import { IdeaChanged } from '../../../api/contracts/register.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { instantOf } from '../remote/instants.js';
import { registerVerb } from './verb.js';

interface Options {
  readonly kind?: string;
  readonly detail?: string;
  readonly benefit?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly from?: string;
}

/** `steerco ideas propose`. */
export function registerPropose(ideas: Command, terminal: Terminal): void {
  registerVerb<Options, 'title', typeof IdeaChanged>(ideas, terminal, {
    name: 'propose',
    summary: 'log an idea, a finding or a benchmark',
    description:
      'Logs an idea, a finding (such as of a competitive-intelligence meeting) or the result of a benchmark. For everybody.',
    options: (command) =>
      command
        .option('--title <text>', 'what it is, in one line')
        .option('--kind <kind>', 'improvement (default), finding or benchmark')
        .option('--benefit <text>', 'what it should bring (- reads standard input)')
        .option('--detail <text>', 'more about it (- reads standard input)')
        .option('--owner <person>', 'who sees to it (default: you)')
        .option('--due <instant>', 'by when, such as 2026-06-30')
        .option('--from <meeting>', 'the meeting it came from, such as "qbr 2026-04-21"'),
    needs: { title: 'what it is, in one line' },
    examples: [
      'steerco ideas propose --title "Call-back instead of queueing" --benefit "5 % fewer calls" --as ana',
      'steerco ideas propose --kind finding --title "A rival answers at night" --from "watch 2026-04-14" --as mia',
    ],
    ask({ as, title }, { kind, detail, benefit, owner, due, from }, { program }) {
      const body = {
        kind: kind ?? 'improvement',
        title,
        owner: owner ?? as,
        ...(detail === undefined ? {} : { detail }),
        ...(benefit === undefined ? {} : { expectedBenefit: benefit }),
        ...(due === undefined
          ? {}
          : { due: instantOf('--due', due, program.timeZone, 'end of the day') }),
        ...(from === undefined ? {} : { origin: originOf(from) }),
      };
      return { path: ['ideas'], body };
    },
    answer: IdeaChanged,
    says: ({ idea }) =>
      idea && `${idea.idea} is proposed and owned by ${idea.owner}; the client approves it next`,
  });
}

function originOf(text: string): { readonly series: string; readonly date: string } {
  const [series, date, ...rest] = text.trim().split(/\s+/);
  if (series !== undefined && date !== undefined && rest.length === 0) return { series, date };
  throw new SteercoError('STEERCO_USAGE', `--from names no meeting: "${text}"`, {
    hint: 'write the series and the occurrence as steerco meetings lists them: "qbr 2026-04-21"',
  });
}

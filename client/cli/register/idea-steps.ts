import type { Command } from 'commander';

import { IdeaChanged, type Idea } from '../../../api/contracts/register.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { instantOf, when } from '../remote/instants.js';
import type { Session } from '../remote/session.js';
import { registerVerb } from './verb.js';

const theIdea = [['idea', 'its number, such as IDEA-3']] as const;

interface Step<Name extends string> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly options?: (command: Command) => Command;
  readonly needs: Readonly<Record<Name, string>>;
  readonly example: string;
  readonly body: (
    given: Readonly<Record<Name, string>>,
    options: Readonly<Record<string, unknown>>,
    session: Session,
  ) => object;
  readonly says: (idea: Idea, session: Session) => string;
}

/** `steerco ideas approve|reject|start|done|measure|assign|link IDEA`. */
export function registerIdeaSteps(ideas: Command, terminal: Terminal): void {
  const step = <Name extends string>(one: Step<Name>) =>
    registerVerb<Readonly<Record<string, unknown>>, Name, typeof IdeaChanged>(ideas, terminal, {
      ...one,
      arguments: theIdea,
      examples: [one.example],
      ask: (given, options, session, [number = '']) => ({
        path: ['ideas', number.toUpperCase(), one.name],
        body: one.body(given, options, session),
      }),
      answer: IdeaChanged,
      says: ({ idea }, session) => idea && `${idea.idea} ${one.says(idea, session)}`,
    });
  step({
    name: 'approve',
    summary: 'approve it, as a person of the client',
    description: 'Approves an idea. For people of the client alone.',
    options: (command) => command.option('--comment <text>', 'a comment'),
    needs: {},
    example: 'steerco ideas approve IDEA-3 --as cleo',
    body: (_given, { comment }) => (comment === undefined ? {} : { comment }),
    says: ({ owner }) => `is approved; ${owner} starts it next`,
  });
  step({
    name: 'reject',
    summary: 'turn it down, as a person of the client',
    description: 'Turns an idea down before it is done. For people of the client alone.',
    options: (command) => command.option('--reason <text>', 'why (- reads standard input)'),
    needs: { reason: 'why' },
    example: 'steerco ideas reject IDEA-3 --reason "Too dear for what it brings" --as cleo',
    body: ({ reason }) => ({ reason }),
    says: () => 'is rejected',
  });
  step({
    name: 'start',
    summary: 'say that it is under way',
    description:
      'Says that an approved idea is under way. For its owner and the heads of its tier.',
    needs: {},
    example: 'steerco ideas start IDEA-3 --as ana',
    body: () => ({}),
    says: () => 'is under way',
  });
  step({
    name: 'done',
    summary: 'say that it is done',
    description: 'Says that an idea is done. For its owner and the heads of its tier.',
    options: (command) => command.option('--note <text>', 'a note'),
    needs: {},
    example: 'steerco ideas done IDEA-3 --as ana',
    body: (_given, { note }) => (note === undefined ? {} : { note }),
    says: () => 'is done; its benefit is measured next',
  });
  step({
    name: 'measure',
    summary: 'say what it has brought, and close it',
    description: 'Records the measured benefit. For its owner and people of the client.',
    options: (command) =>
      command.option('--benefit <text>', 'what it has brought (- reads standard input)'),
    needs: { benefit: 'what it has brought' },
    example: 'steerco ideas measure IDEA-3 --benefit "4.2 % fewer calls in June" --as cleo',
    body: ({ benefit }) => ({ measuredBenefit: benefit }),
    says: () => 'is measured and closed',
  });
  step({
    name: 'assign',
    summary: 'give it to the people of a tier as a task',
    description:
      'Gives an idea to a subcommittee: the people of a tier. For its owner and heads of tiers.',
    options: (command) =>
      command
        .option('--tier <n>', '1 Service Delivery, 2 Account Management, 3 Steering Committee')
        .option('--due <instant>', 'by when, such as 2026-06-30'),
    needs: { tier: '1, 2 or 3', due: 'by when' },
    example: 'steerco ideas assign IDEA-3 --tier 1 --due 2026-06-30 --as carla',
    body: ({ tier, due }, _options, { program }) => ({
      tier: tierOf(tier),
      due: instantOf('--due', due, program.timeZone, 'end of the day'),
    }),
    says: ({ tier, due }, { program }) =>
      `is a task of tier ${tier ?? ''}${due === null ? '' : `, due ${when(due, program.timeZone, program.now)}`}`,
  });
  step({
    name: 'link',
    summary: 'say which corrective action it belongs to',
    description: 'Links an idea to a corrective action. For its owner and heads of tiers.',
    options: (command) => command.option('--case <case>', 'its number, such as CA-2026-0014'),
    needs: { case: 'the number of the corrective action' },
    example: 'steerco ideas link IDEA-3 --case CA-2026-0014 --as ana',
    body: (given) => ({ case: given.case.toUpperCase() }),
    says: (idea) => `belongs to ${idea.case ?? ''}`,
  });
}

function tierOf(text: string): number {
  if (/^[123]$/.test(text)) return Number(text);
  throw new SteercoError('STEERCO_USAGE', `--tier is no tier: "${text}"`, {
    hint: 'write 1 (Service Delivery), 2 (Account Management) or 3 (Steering Committee)',
  });
}

import type { Command } from 'commander';
import { z } from 'zod';

import { Idea } from '../../api/contracts/register.js';
import { printJson, printTable, printable, type Terminal } from './output.js';
import { registerIdeaSteps } from './register/idea-steps.js';
import { registerPropose } from './register/propose-idea.js';
import { examples, type ListOptions } from './register/verb.js';
import { when } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from './remote/session.js';

/** `steerco ideas …`: the log of ideas and findings. */
export function registerIdeas(program: Command, terminal: Terminal): void {
  const ideas = program
    .command('ideas')
    .summary('the log of ideas and findings')
    .description(
      'Ideas, findings and benchmarks: proposed, approved by the client, under way, done, benefit measured.',
    )
    .addHelpText(
      'after',
      examples([
        'steerco ideas',
        'steerco ideas propose --title "Call-back instead of queueing" --benefit "5 % fewer calls" --as ana',
        'steerco ideas approve IDEA-1 --as cleo',
      ]),
    );
  registerList(ideas, terminal);
  registerShow(ideas, terminal);
  registerPropose(ideas, terminal);
  registerIdeaSteps(ideas, terminal);
}

function registerList(ideas: Command, terminal: Terminal): void {
  ofProgram(
    ideas
      .command('list', { isDefault: true })
      .summary('list the open ones, the one that is due first on top')
      .description('Lists the ideas and findings that are open, the one that is due first on top.')
      .option('--all', 'also those that were measured or rejected'),
  )
    .addHelpText('after', examples(['steerco ideas', 'steerco ideas list --all --json']))
    .action(async (options: ListOptions) => {
      const session = await openSession(options);
      const { api, program: ref } = session;
      const query = options.all === true ? { all: 'true' } : {};
      const all = await api.get(['programs', ref.program, 'ideas'], z.array(Idea), query);
      if (options.json === true) printJson(terminal, all);
      else if (all.length === 0) terminal.print('No idea is open.');
      else {
        const rows = all.map((idea) => row(idea, session));
        printTable(terminal, ['IDEA', 'KIND', 'STAGE', 'OWNER', 'WITH', 'DUE', 'TITLE'], rows);
        terminal.print(`\ntimes in ${ref.timeZone}; steerco ideas show IDEA tells more`);
      }
    });
}

function row(idea: Idea, { program }: Session): readonly string[] {
  const { kind, owner, title } = idea;
  return [
    idea.idea,
    kind,
    stageOf(idea),
    owner,
    withWhom(idea),
    dueOf(idea, program),
    title ?? '(erased)',
  ];
}

const tierNames = { 1: 'Service Delivery', 2: 'Account Management', 3: 'Steering Committee' };

function stageOf({ stage }: Idea): string {
  return stage.toLowerCase().replace('_', ' ');
}

function withWhom({ tier, case: number }: Idea): string {
  return [tier === null ? null : tierNames[tier], number].filter((one) => one !== null).join(', ');
}

function dueOf({ due, overdue }: Idea, { timeZone, now }: Session['program']): string {
  return due === null ? '' : `${when(due, timeZone, now)}${overdue ? '  overdue' : ''}`;
}

function registerShow(ideas: Command, terminal: Terminal): void {
  ofProgram(
    ideas
      .command('show')
      .summary('everything about one')
      .description('Shows one idea or finding with what people wrote of it.')
      .argument('<idea>', 'its number, such as IDEA-3'),
  )
    .addHelpText('after', examples(['steerco ideas show IDEA-3']))
    .action(async (number: string, options: ProgramOptions) => {
      const { api, program } = await openSession(options);
      const path = ['programs', program.program, 'ideas', number.toUpperCase()];
      const idea = await api.get(path, Idea);
      if (options.json === true) printJson(terminal, idea);
      else terminal.print(printable(describe(idea, program).join('\n')));
    });
}

function describe(idea: Idea, program: Session['program']): readonly string[] {
  const { timeZone, now } = program;
  const { origin } = idea;
  const lines: readonly (readonly [label: string, value: string | null])[] = [
    ['Stage', stageOf(idea)],
    ['Kind', idea.kind],
    ['Owner', idea.owner],
    ['Proposed', `${when(idea.proposed, timeZone, now)} by ${idea.proposedBy ?? 'nobody'}`],
    ['From', origin === null ? null : `${origin.series} of ${origin.date}`],
    ['Due', dueOf(idea, program)],
    ['With', withWhom(idea)],
    ['Expected benefit', idea.expectedBenefit],
    ['Measured benefit', idea.measuredBenefit],
    ['Rejected because', idea.reason],
    ['Detail', idea.detail],
  ];
  const shown = lines.filter(([, value]) => value !== null && value !== '');
  return [
    `${idea.idea}  ${idea.title ?? '(erased)'}`,
    ...shown.map(([label, value]) => `${label.padEnd(18)}${value ?? ''}`),
  ];
}

import type { Command } from 'commander';
import { z } from 'zod';

import { ActionSummary } from '../../api/contracts/actions.js';
import { printJson, printTable, type Terminal } from './output.js';
import { when } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions } from './remote/session.js';

interface Options extends ProgramOptions {
  readonly all?: true;
}

/** `steerco actions`. */
export function registerActions(program: Command, terminal: Terminal): void {
  ofProgram(
    program
      .command('actions')
      .summary('list corrective actions and what comes next')
      .description('Lists the open corrective actions, the one whose deadline comes first on top.')
      .option('--all', 'also those that are closed or cancelled'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco actions
  $ steerco actions --all --json`,
    )
    .action(async (options: Options) => {
      const { api, program: ref } = await openSession(options);
      const query = options.all === true ? { all: 'true' } : {};
      const path = ['programs', ref.program, 'actions'];
      const actions = await api.get(path, z.array(ActionSummary), query);
      if (options.json === true) printJson(terminal, actions);
      else if (actions.length === 0) terminal.print('No corrective action is open.');
      else {
        const rows = actions.map((action) => row(action, ref.timeZone, ref.now));
        printTable(terminal, ['CASE', 'KPI', 'STAGE', 'TIER', 'WAITS FOR', 'OWNER', 'NEXT'], rows);
        terminal.print(`\ntimes in ${ref.timeZone}; steerco action show CASE tells more`);
      }
    });
}

function row(action: ActionSummary, timeZone: string, now: string): readonly string[] {
  const { kpi, kind, scope, stage, tier, waitingFor, owner, next, closed } = action;
  const series = [kpi ?? kind.replaceAll('-', ' '), ...Object.values(scope)].join(', ');
  const what = kind === 'reporting-default' ? `${series} (no data)` : series;
  const ended = closed === null ? '' : `ended ${when(closed, timeZone, now)}`;
  return [
    action.case,
    what,
    stage.toLowerCase(),
    String(tier),
    closed === null ? waitingFor : '',
    owner,
    next === null ? ended : `${when(next.at, timeZone, now)}  ${next.says}`,
  ];
}

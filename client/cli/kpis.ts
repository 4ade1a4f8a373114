import type { Command } from 'commander';
import { z } from 'zod';

import { KpiSummary } from '../../api/contracts/kpis.js';
import { printJson, printTable, type Terminal } from './output.js';
import { ofProgram, openSession, type ProgramOptions } from './remote/session.js';

/** `steerco kpis`. */
export function registerKpis(program: Command, terminal: Terminal): void {
  ofProgram(
    program
      .command('kpis')
      .summary('list the KPIs and where each stands')
      .description('Lists every KPI and scope with its newest judged period and its open case.'),
  )
    .addHelpText('after', '\nExamples:\n  $ steerco kpis\n  $ steerco kpis --json')
    .action(async (options: ProgramOptions) => {
      const { api, program: ref } = await openSession(options);
      const kpis = await api.get(['programs', ref.program, 'kpis'], z.array(KpiSummary));
      if (options.json === true) printJson(terminal, kpis);
      else if (kpis.length === 0) terminal.print('The charter has no KPI.');
      else {
        const head = ['KPI', 'ID', 'PERIOD', 'VALUE', 'TARGET', 'JUDGED', 'CASE'];
        printTable(
          terminal,
          head,
          kpis.map((kpi) => row(terminal, kpi)),
        );
        terminal.print('\nsteerco explain ID PERIOD says how one was judged');
      }
    });
}

const words = { good: 'met', bad: 'missed', neither: 'between' } as const;

function row(terminal: Terminal, { name, kpi, newest, case: open }: KpiSummary): readonly string[] {
  if (newest === null) return [name, kpi, '', '', '', 'not yet', ''];
  const { period, shown, judgement, state, rag } = newest;
  const verdict = judgement === null ? state.toLowerCase().replace('_', ' ') : words[judgement];
  const judged = rag === 'RED' ? terminal.styled('red', `${verdict}, in breach`) : verdict;
  return [name, kpi, period, shown.value ?? '–', shown.target, judged, open ?? ''];
}

import type { Command } from 'commander';
import type { Charter } from '../../charter/charter.js';
import { loadCharter, type LoadResult } from '../../charter/load.js';
import { printJson, type Terminal } from './output.js';
import { countProblems, explainProblems } from './problems.js';

/** `steerco check FILE`. */
export function registerCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .summary('find every mistake of a charter')
    .description('Reads a charter and reports every mistake and ambiguity, each with its place.')
    .argument('<file>', 'the charter, a YAML file')
    .option('--json', 'print for programs')
    .addHelpText(
      'after',
      `
Exit code: 0 when there is no error (warnings are allowed), 2 otherwise.

Examples:
  $ steerco check charter.yaml
  $ steerco check charter.yaml --json`,
    )
    .action(async (file: string, options: { readonly json?: true }) => {
      const result = await loadCharter(file);
      if (options.json === true) printJson(terminal, { ok: result.ok, problems: result.problems });
      else printReport(terminal, file, result);
      terminal.exitCode = result.ok ? 0 : 2;
    });
}

function printReport(terminal: Terminal, file: string, result: LoadResult): void {
  const { problems } = result;
  if (problems.length > 0) terminal.print(`${explainProblems(terminal, result)}\n`);
  const count = problems.length === 0 ? 'no problems' : countProblems(problems);
  const verdict = terminal.styled(['bold', result.ok ? 'green' : 'red'], count);
  terminal.print(`${file}: ${verdict}`);
  if (result.ok) terminal.print(summary(result.charter, result.digest));
}

function summary(charter: Charter, digest: string): string {
  const { program, people, cadence, kpis } = charter;
  const contents = [
    `people ${people.length}`,
    `series of meetings ${cadence.length}`,
    `KPIs ${kpis.length}`,
  ].join(', ');
  return `${program.name} (${program.id}): ${contents}; ${digest}`;
}

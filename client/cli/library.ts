import type { Command } from 'commander';

import { kpiLibrary, libraryKpi } from '../../charter/library/kpi-library.js';
import type { LibraryKpi } from '../../charter/library/types.js';
import { didYouMean } from '../../charter/suggest.js';
import { SteercoError } from '../../rules/errors.js';
import { printJson, printTable, type Terminal } from './output.js';

/** `steerco library [ID]`. */
export function registerLibrary(program: Command, terminal: Terminal): void {
  program
    .command('library')
    .summary('list ready-made KPIs of contact centres')
    .description(
      'Lists the KPIs that a charter can take in with use:, or prints one as a block to put into a charter. There is\nno single standard: six formulas of service level are in use, and a contract has to name one.',
    )
    .argument('[id]', 'one of them, such as service-level/SL3')
    .option('--json', 'print for programs')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco library
  $ steerco library service-level/SL3 >> charter.yaml`,
    )
    .action((id: string | undefined, options: { readonly json?: true }) => {
      const found = id === undefined ? null : required(id);
      if (options.json === true) printJson(terminal, found ?? kpiLibrary);
      else if (found === null) printList(terminal);
      else terminal.print(blockOf(found));
    });
}

function required(id: string): LibraryKpi {
  const found = libraryKpi(id);
  if (found !== null) return found;
  const ids = kpiLibrary.map((kpi) => kpi.id);
  throw new SteercoError('STEERCO_USAGE', `the library has no "${id}"`, {
    hint: didYouMean(id, ids) ?? 'steerco library lists them',
  });
}

function printList(terminal: Terminal): void {
  const rows = kpiLibrary.map(({ id, name, typicalTarget, columns }) => [
    id,
    name,
    typicalTarget?.custom ?? '',
    Object.keys(columns).join(', '),
  ]);
  printTable(terminal, ['ID', 'KPI', 'USUAL', 'COLUMNS'], rows);
}

/** The KPI as a list item of `kpis:`, with what is left to the contract to say. */
function blockOf({
  id,
  definition,
  columns,
  typicalTarget,
  direction,
  clause,
}: LibraryKpi): string {
  const breach = direction === 'higher' ? 'below' : 'above';
  const usual =
    typicalTarget === null ? '' : ` # usual: ${typicalTarget.custom} (${typicalTarget.source})`;
  return [
    `  # ${definition}`,
    `  - id: ${id.replace('/', '-').toLowerCase()}`,
    `    use: ${id}`,
    `    clause: ${clause} # the clause of your contract`,
    '    source: SOURCE-TO-NAME',
    '    columns: # what they are called in the source; leave out those with the same name',
    ...Object.entries(columns).map(([name, meaning]) => `      ${name}: ${name} # ${meaning}`),
    '    period: month',
    `    target: ${typicalTarget?.value ?? 'TARGET-TO-AGREE'}${usual}`,
    `    breach: { ${breach}: target }`,
  ].join('\n');
}

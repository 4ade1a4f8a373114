import { dirname } from 'node:path';
import type { Command } from 'commander';

import { backtest, type Backtest } from '../../activities/kpi/backtest.js';
import { accessFrom } from '../../activities/sources/connect/access.js';
import type { Charter } from '../../charter/charter.js';
import { addDays } from '../../rules/calendar/dates.js';
import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { LocalDate } from '../../rules/time.js';
import { complainOfUnread, printBacktest } from './backtest/print.js';
import { differencesOf, printComparison } from './backtest/compare.js';
import { shapeOf } from './backtest/shape.js';
import { requireCharter } from './charter-file.js';
import { dateOption, requireWindow } from './date-options.js';
import { printJson, type Terminal } from './output.js';

interface Options {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly compare?: string;
  readonly json?: true;
}

/** `steerco backtest FILE`. */
export function registerBacktest(program: Command, terminal: Terminal): void {
  program
    .command('backtest')
    .summary('judge the past by a charter')
    .description(
      'Judges the history in the sources of a charter by its rules, without an engine: every period, and the\nepisodes of breach that it would have opened. Nothing is sent and nothing is kept.',
    )
    .argument('<file>', 'the charter, a YAML file')
    .option(
      '--from <date>',
      'first date, YYYY-MM-DD (default: the start of the program)',
      dateOption,
    )
    .option('--to <date>', 'last date, YYYY-MM-DD (default: yesterday)', dateOption)
    .option('--compare <file>', 'another charter, judged on the same days, side by side')
    .option('--json', 'print for programs')
    .addHelpText(
      'after',
      `
Periods count that start on or after --from and end on or before --to. A period without a row has no data.

Exit code: 0 when every source was read, 2 otherwise.

Examples:
  $ steerco backtest charter.yaml
  $ steerco backtest charter.yaml --from 2025-01-01 --to 2025-12-31 --json
  $ steerco backtest charter.yaml --compare stricter.yaml`,
    )
    .action(async (file: string, options: Options) => {
      const first = await judged(terminal, file, options);
      const other =
        options.compare === undefined ? null : await judged(terminal, options.compare, options);
      if (options.json === true) printShapes(terminal, first.result, other?.result ?? null);
      else if (other === null) printBacktest(terminal, first.charter, first.result);
      else {
        printComparison(terminal, first.result, other.result);
        complainOfUnread(terminal, [...first.result.unread, ...other.result.unread]);
      }
      const isWhole = first.result.unread.length + (other?.result.unread.length ?? 0) === 0;
      terminal.exitCode = isWhole ? 0 : 2;
    });
}

async function judged(
  terminal: Terminal,
  file: string,
  options: Options,
): Promise<{ readonly charter: Charter; readonly result: Backtest }> {
  const { charter, digest } = await requireCharter(terminal, file);
  const { start, timeZone } = charter.program;
  const from = options.from ?? start;
  // Today is not over: its data may be half of it.
  const to = options.to ?? addDays(localDateOf(Date.now(), timeZone), -1);
  requireWindow(from, to);
  const folder = dirname(file);
  const access = accessFrom(process.env);
  // Only people at a terminal watch it; a large source takes a while.
  const reading = process.stderr.isTTY
    ? (source: string) => terminal.complain(`reading source ${source} …`)
    : () => undefined;
  return {
    charter,
    result: await backtest({ charter, digest, folder, from, to, access, reading }),
  };
}

function printShapes(terminal: Terminal, one: Backtest, other: Backtest | null): void {
  const shape = shapeOf(one);
  if (other === null) printJson(terminal, shape);
  else {
    const compared = { ...shapeOf(other), differences: differencesOf(one, other) };
    printJson(terminal, { ...shape, compared });
  }
}

import type { Command } from 'commander';

import { KpiExplanation } from '../../api/contracts/kpis.js';
import { SteercoError } from '../../rules/errors.js';
import { scopeKey } from '../../rules/kpi/scope.js';
import { describeKpi } from './kpi/describe.js';
import { printJson, type Terminal } from './output.js';
import { instantOf } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions } from './remote/session.js';

interface Options extends ProgramOptions {
  readonly scope?: string;
  readonly asKnownOn?: string;
}

/** `steerco explain KPI PERIOD`. */
export function registerExplain(program: Command, terminal: Terminal): void {
  ofProgram(
    program
      .command('explain')
      .summary('explain how a period of a KPI was judged')
      .description(
        'Explains one judgement to both parties: what was counted and where it came from, the arithmetic, the\ntarget with its clause and charter, the rule with what it looked at, corrections, and what followed.',
      )
      .argument('<kpi>', 'id of the KPI (steerco kpis lists them)')
      .argument('<period>', '2026-01-20, 2026-W03, 2026-01 or 2026-Q1')
      .option('--scope <columns>', 'which series of a KPI by columns: queue=billing,site=Madrid')
      .option('--as-known-on <date>', 'as it was known at the end of that day, or at an instant'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco explain service-level 2026-W16
  $ steerco explain service-level 2026-W16 --scope queue=billing
  $ steerco explain service-level 2026-W16 --as-known-on 2026-04-20 --json`,
    )
    .action(async (kpi: string, period: string, options: Options) => {
      const { api, program: ref } = await openSession(options);
      const { scope, asKnownOn } = options;
      const query = {
        ...(scope === undefined ? {} : { scope: scopeOf(scope) }),
        ...(asKnownOn === undefined
          ? {}
          : { known: instantOf('--as-known-on', asKnownOn, ref.timeZone, 'end of the day') }),
      };
      const path = ['programs', ref.program, 'kpis', kpi, 'periods', period];
      const explained = await api.get(path, KpiExplanation, query);
      if (options.json === true) printJson(terminal, explained);
      else terminal.print(describeKpi(terminal, explained, ref.now));
    });
}

/** `queue=billing,site=Madrid`, or JSON for values with such characters. */
function scopeOf(text: string): string {
  const parsed = text.startsWith('{') ? jsonOf(text) : pairsOf(text);
  if (parsed !== null) return scopeKey(parsed);
  throw new SteercoError('STEERCO_USAGE', `--scope "${text}" names no columns`, {
    hint: 'write queue=billing,site=Madrid, or JSON: \'{"queue":"billing"}\'',
  });
}

function pairsOf(text: string): Record<string, string> | null {
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (!pairs.every((pair) => pair.length === 2 && pair[0]?.trim() !== '')) return null;
  return Object.fromEntries(
    pairs.map(([column = '', value = '']) => [column.trim(), value.trim()]),
  );
}

function jsonOf(text: string): Record<string, string> | null {
  try {
    const parsed = JSON.parse(text) as unknown;
    const isScope =
      typeof parsed === 'object' &&
      parsed !== null &&
      Object.values(parsed).every((value) => typeof value === 'string');
    return isScope ? (parsed as Record<string, string>) : null;
  } catch {
    return null;
  }
}

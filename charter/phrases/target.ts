import type { TargetStep } from '../../rules/kpi/types.js';
import type { LocalDate } from '../../rules/time.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { startOfProgramMonth } from './dates.js';
import { parseDecimal } from './decimal.js';

interface WrittenStep {
  readonly from?: string | undefined;
  readonly month?: number | undefined;
  readonly value: string | number;
}

type WrittenTarget = string | number | { readonly ramp: readonly WrittenStep[] };

/**
 * Steps of a target, earliest first. A plain number holds from the program's `start` on; a step's
 * `month` counts months of the program (rules R4, ramp).
 */
export function parseTarget(
  written: WrittenTarget,
  start: LocalDate = '1970-01-01',
): Parsed<readonly TargetStep[]> {
  if (typeof written !== 'object') {
    const value = parseDecimal(written);
    return value.ok ? parsed([{ from: start, value: value.value }]) : value;
  }
  const steps: TargetStep[] = [];
  for (const [index, { from, month, value: writtenValue }] of written.ramp.entries()) {
    const place = ['ramp', index];
    const counts = month === undefined ? 'from' : 'month';
    if ((from === undefined) === (month === undefined))
      return unclear(
        'a step needs either from or month',
        'write { from: 2026-04-01, value: 80 }',
        place,
      );
    if (written.ramp[0]?.[counts] === undefined)
      return unclear(
        'a ramp counts either dates or months',
        'write from, or month, in every step',
        place,
      );
    const value = parseDecimal(writtenValue);
    if (!value.ok) return { ...value, path: [...place, 'value'] };
    const first = from ?? startOfProgramMonth(start, month ?? 1);
    const before = steps.at(-1);
    if (before !== undefined && first <= before.from)
      return unclear(
        `the ramp goes back in time at ${from ?? `month ${month ?? 1}`}`,
        'write the steps in order of date, each date once',
        [...place, counts],
      );
    steps.push({ from: first, value: value.value });
  }
  return parsed(steps);
}

function unclear(message: string, hint: string, path: readonly (string | number)[]): Parsed<never> {
  return rejected('STEERCO_CHARTER_TARGET', message, hint, path);
}

import type { TargetStep } from '../../rules/kpi/types.js';
import type { LocalDate } from '../../rules/time.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { startOfProgramMonth } from './dates.js';
import { parseDecimal } from './decimal.js';

interface WrittenStep {
  readonly from?: string | undefined;
  readonly month?: number | undefined;
  readonly value: string | number;
  readonly linear?:
    | {
        readonly to: string | number;
        readonly by?: string | undefined;
        readonly byMonth?: number | undefined;
      }
    | undefined;
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
  for (const [index, { from, month, value: writtenValue, linear }] of written.ramp.entries()) {
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
    const ramp = linear === undefined ? null : rampTo(linear, counts, first, start, place);
    if (ramp?.ok === false) return ramp;
    steps.push({
      from: first,
      value: value.value,
      ...(ramp === null ? {} : { rampTo: ramp.value }),
    });
  }
  return parsed(steps);
}

/** Where a linear ramp ends: counted as its step is, and after it begins. */
function rampTo(
  { to, by, byMonth }: NonNullable<WrittenStep['linear']>,
  counts: 'from' | 'month',
  from: LocalDate,
  start: LocalDate,
  place: readonly (string | number)[],
): Parsed<NonNullable<TargetStep['rampTo']>> {
  const value = parseDecimal(to);
  if (!value.ok) return { ...value, path: [...place, 'linear', 'to'] };
  const ofMonth = byMonth === undefined ? undefined : startOfProgramMonth(start, byMonth);
  const date = counts === 'from' ? by : ofMonth;
  const [named, example] =
    counts === 'from'
      ? ['by', '{ to: 80, by: 2026-07-01 }']
      : ['byMonth', '{ to: 80, byMonth: 7 }'];
  if (date === undefined || (by !== undefined && byMonth !== undefined))
    return unclear(`a linear ramp of such steps needs ${named} alone`, `write ${example}`, [
      ...place,
      'linear',
    ]);
  if (date > from) return parsed({ date, value: value.value });
  return unclear(`the ramp ends on ${date}, before it has begun`, 'write a later end', [
    ...place,
    'linear',
  ]);
}

function unclear(message: string, hint: string, path: readonly (string | number)[]): Parsed<never> {
  return rejected('STEERCO_CHARTER_TARGET', message, hint, path);
}

import { judgeSeries, type RuleInForce } from '../../../rules/kpi/judge.js';
import { nextPeriod, periodOf } from '../../../rules/kpi/periods.js';
import type {
  JudgedPeriod,
  Level,
  Period,
  PeriodKind,
  PeriodObservation,
  PeriodState,
  ThresholdRule,
} from '../../../rules/kpi/types.js';

const madrid = { timeZone: 'Europe/Madrid', fiscalYearStart: 1 };

/** A level in the KPI's unit. */
export const level = (value: string): Level => ({ kind: 'value', value });

/** The rule of oracle H1 (rules R4): breach below 80, clear from 82, 2 of 3 open, 3 close. */
export const h1Rule: ThresholdRule = {
  direction: 'higher',
  unit: 'percent',
  rounding: { mode: 'none' },
  target: [{ from: '2026-01-01', value: '80' }],
  breach: { kind: 'target-plus', offset: '0' },
  clear: { kind: 'target-plus', offset: '2' },
  minimum: null,
  open: { m: 2, n: 3 },
  close: { consecutive: 3 },
  minVolume: null,
};

/** As many periods in a row as asked for, the first one starting on 2026-01-01 (days, months). */
export function periodsFrom2026(kind: PeriodKind, count: number): Period[] {
  const periods = [periodOf(kind, '2026-01-01', madrid)];
  while (periods.length < count) periods.push(nextPeriod(periods.at(-1)!, madrid));
  return periods.slice(0, count);
}

/** Percentages as observed months; a state in the place of a number is a period without a value. */
export function months(values: readonly (number | string)[]): PeriodObservation[] {
  const periods = periodsFrom2026('month', values.length);
  return values.map((value, index) => ({
    period: periods[index]!,
    state: typeof value === 'number' ? 'OBSERVED' : (value as PeriodState),
    amounts: typeof value === 'number' ? { numerator: String(value), denominator: '100' } : null,
  }));
}

/** Judges percentages; transitions as `opened#1@4` (1-based), in order. */
export function transitionsOf(rule: RuleInForce, values: readonly (number | string)[]): string[] {
  return judgeSeries(rule, months(values)).judged.flatMap((p: JudgedPeriod, index) =>
    p.transition === null ? [] : [`${p.transition}#${String(p.episode)}@${index + 1}`],
  );
}

import type { Level } from '../../rules/kpi/types.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { parseDecimal } from './decimal.js';

/** A threshold as written, with the unit when the author repeated it. */
interface WrittenLevel {
  readonly level: Level;
  readonly unit: 'percent' | 'seconds' | null;
}

const hint = 'write a number (80), target, or an offset from it (target + 2)';
const units = { '%': 'percent', percent: 'percent', s: 'seconds', seconds: 'seconds' } as const;

/** `80`, `80 percent`, `target`, `target + 2`, `target - 1.5`: a threshold in the KPI's unit. */
export function parseLevel(written: string | number): Parsed<WrittenLevel> {
  const match = /^(target)?\s*([+-])?\s*(\d+(?:\.\d+)?)?\s*(%|percent|seconds|s)?$/.exec(
    String(written).trim().toLowerCase(),
  );
  const [, target, sign, digits, unitText] = match ?? [];
  const unit = unitText === undefined ? null : units[unitText as keyof typeof units];
  const incomplete =
    target === undefined ? digits === undefined : (sign === undefined) !== (digits === undefined);
  if (match === null || incomplete || (digits === undefined && unit !== null))
    return unreadable(written);
  const value = parseDecimal(`${sign ?? ''}${digits ?? '0'}`);
  if (!value.ok) return unreadable(written);
  const level: Level =
    target === undefined
      ? { kind: 'value', value: value.value }
      : { kind: 'target-plus', offset: value.value };
  return parsed({ level, unit });
}

function unreadable(written: string | number): Parsed<never> {
  return rejected('STEERCO_CHARTER_LEVEL', `"${written}" is not a level`, hint);
}

/** `2 of 3`: bad periods m among the last n (rules R4). */
export function parseMOfN(text: string): Parsed<{ readonly m: number; readonly n: number }> {
  const match = /^(\d{1,3})\s+of\s+(?:the\s+last\s+)?(\d{1,3})$/.exec(text.trim().toLowerCase());
  const [m, n] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (match === null || m < 1)
    return rejected(
      'STEERCO_CHARTER_THRESHOLD',
      `"${text}" does not say how many bad periods open a case`,
      'write it such as 2 of 3',
    );
  if (m > n)
    return rejected(
      'STEERCO_CHARTER_THRESHOLD',
      `"${text}" can never happen: ${m} bad periods among ${n}`,
      `the first number may be at most the second, such as ${n} of ${m}`,
    );
  return parsed({ m, n });
}

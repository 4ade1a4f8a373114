import type { DecimalText } from '../kpi/types.js';
import { compareDecimals } from '../numbers/decimal.js';
import { compareMoney, money, percentOfMoney, subtractMoney, type Money } from './money.js';
import type { MonthOutcome } from './results.js';
import type { EarnBackRule } from './terms.js';

/** A credit of one KPI and what has happened since. */
export interface EarnBackQuestion {
  /** What the KPI cost in that month, as it was applied. */
  readonly applied: Money;
  /** What was earned back of it before. */
  readonly earnedBefore: Money;
  readonly egregious: boolean;
  /** The KPI's months after the one of the credit, oldest first. */
  readonly since: readonly MonthOutcome[];
  /** Whether the contract has ended: the right to earn back expires with it. */
  readonly ended: boolean;
}

/** What has newly been earned back: a separate entry, never a change of the credit. */
export interface EarnedBack {
  readonly sharePercent: DecimalText;
  readonly amount: Money;
}

/**
 * What of a credit comes back now, or null: the largest share whose condition has been met, less what came
 * back before (rules R14; clauses of lawinsider.com/clause/earn-back). A default ends a run; a month that
 * was not judged or was excluded neither adds nor ends. Never after an egregious default, never after the
 * end of the contract.
 */
export function earnBackDue(
  rules: readonly EarnBackRule[],
  { applied, earnedBefore, egregious, since, ended }: EarnBackQuestion,
): EarnedBack | null {
  if (egregious || ended) return null;
  const earned = rules
    .filter((rule) => longestRun(since, rule.condition) >= rule.months)
    .map(({ sharePercent }) => sharePercent)
    .reduce((most, share) => (compareDecimals(share, most) > 0 ? share : most), '0');
  const amount = subtractMoney(percentOfMoney(earned, applied), earnedBefore);
  return compareMoney(amount, money('0', applied.currency)) > 0
    ? { sharePercent: earned, amount }
    : null;
}

/** The longest run so far: a share once earned is not lost by a default that comes later. */
function longestRun(since: readonly MonthOutcome[], condition: EarnBackRule['condition']): number {
  let run = 0;
  let longest = 0;
  for (const month of since) {
    if (month === 'not-judged' || month === 'excluded') continue;
    const counts = month === 'exceeded' || (condition === 'met' && month === 'met');
    run = counts ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

import type { Tier } from '../time.js';
import type { JudgedPeriod, Period } from './types.js';

/** So many misses in so many rolling calendar months make a failure chronic: 4 in 12. */
export interface ChronicRule {
  readonly misses: number;
  readonly months: number;
}

/** A period of one KPI and scope, as far as misses are counted: in order of time. */
export interface CountedPeriod {
  readonly period: Pick<Period, 'id' | 'firstDate'>;
  /** passed-over: not judged, excluded or provisional. It is no miss and ends no run of misses. */
  readonly result: 'missed' | 'met' | 'passed-over';
}

/**
 * A judged period as it is counted. Below the minimum is also a miss of the expected level, and a value
 * between breach and clear is none (rules R4). A reporting default is the caller's to count: the charter
 * says whether missing data is one (rules R1).
 */
export function countedPeriod({ period, judgement }: JudgedPeriod): CountedPeriod {
  if (judgement === null) return { period, result: 'passed-over' };
  return { period, result: judgement === 'bad' ? 'missed' : 'met' };
}

/** The misses that count at a missed period, itself among them, by period id and in order. */
export interface MissCount {
  readonly period: string;
  readonly misses: readonly string[];
  /** Whether it is the fourth (or whichever the rule says) or a later one. */
  readonly chronic: boolean;
}

/**
 * For each missed period, the misses of the rolling window that ends with its month: "four (4) or more
 * occurrences in any rolling twelve (12) month period" (rules R4; lawinsider.com/dictionary/
 * minimum-service-level). Months are calendar months whatever the KPI's period; a week or quarter belongs
 * to the month in which it starts.
 */
export function missCounts(
  rule: ChronicRule,
  periods: readonly CountedPeriod[],
): readonly MissCount[] {
  const missed = periods.filter(({ result }) => result === 'missed').map(({ period }) => period);
  return missed.map((last, index) => {
    const earliest = monthOf(last) - rule.months;
    const misses = missed
      .slice(0, index + 1)
      .filter((one) => monthOf(one) > earliest)
      .map(({ id }) => id);
    return { period: last.id, misses, chronic: misses.length >= rule.misses };
  });
}

/** Months since January of the year 0. */
function monthOf({ firstDate }: Pick<Period, 'firstDate'>): number {
  return Number(firstDate.slice(0, 4)) * 12 + Number(firstDate.slice(5, 7));
}

/** What a run of misses calls for: somebody keeps an eye on it, or a corrective action at a tier. */
type Rung = { readonly kind: 'watch' } | { readonly kind: 'case'; readonly tier: Tier };

export interface ConsecutiveLadder {
  /** From so many misses in a row on, in rising order. */
  readonly rungs: readonly { readonly from: number; readonly rung: Rung }[];
  /** What a chronic failure calls for, however short its run; null: the charter declares no chronic rule. */
  readonly chronic: { readonly rule: ChronicRule; readonly rung: Rung } | null;
}

/** The charter default of rules R4: watch, then a case at tier 1, 2 and 3; chronic failure at tier 3. */
export const defaultLadder: ConsecutiveLadder = {
  rungs: [
    { from: 1, rung: { kind: 'watch' } },
    { from: 2, rung: { kind: 'case', tier: 1 } },
    { from: 3, rung: { kind: 'case', tier: 2 } },
    { from: 4, rung: { kind: 'case', tier: 3 } },
  ],
  chronic: { rule: { misses: 4, months: 12 }, rung: { kind: 'case', tier: 3 } },
};

/** What each missed period calls for; null: the ladder begins later. */
export interface LadderStep {
  readonly period: string;
  /** Misses in a row with this one. */
  readonly run: number;
  readonly chronic: boolean;
  readonly rung: Rung | null;
}

/** Climbs the ladder over a series (rules R4, consecutive ladder): the higher of run and chronic failure. */
export function climbLadder(
  ladder: ConsecutiveLadder,
  periods: readonly CountedPeriod[],
): readonly LadderStep[] {
  const counts = ladder.chronic === null ? [] : missCounts(ladder.chronic.rule, periods);
  const chronicAt = new Set(counts.filter(({ chronic }) => chronic).map(({ period }) => period));
  let run = 0;
  return periods.flatMap(({ period: { id }, result }) => {
    if (result === 'met') run = 0;
    if (result !== 'missed') return [];
    run += 1;
    const chronic = chronicAt.has(id);
    const byRun = ladder.rungs.findLast(({ from }) => from <= run)?.rung ?? null;
    const byChronic = chronic ? (ladder.chronic?.rung ?? null) : null;
    return [{ period: id, run, chronic, rung: higher(byRun, byChronic) }];
  });
}

function higher(a: Rung | null, b: Rung | null): Rung | null {
  return height(b) > height(a) ? b : a;
}

function height(rung: Rung | null): number {
  if (rung === null) return 0;
  return rung.kind === 'watch' ? 1 : 1 + rung.tier;
}

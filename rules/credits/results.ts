import type { DecimalText } from '../kpi/types.js';
import type { ScaledRatio } from '../numbers/decimal.js';

/** How a KPI did in the month that credits are calculated for. */
export type MetricResult =
  | { readonly kpi: string; readonly outcome: 'met' | 'not-judged' }
  /** The parties agreed that the month does not count for this KPI. */
  | {
      readonly kpi: string;
      readonly outcome: 'excluded';
      readonly reason: string;
      /** Person id. */
      readonly approvedBy: string;
    }
  | {
      readonly kpi: string;
      readonly outcome: 'default';
      /** Defaults in a row with this one: see `consecutiveDefaults`. */
      readonly consecutive: number;
      /** Below the minimum, or of a kind that the contract calls egregious: never earned back. */
      readonly egregious: boolean;
      /** Needed where the metric's scale is linear; null otherwise, and for a reporting default. */
      readonly reading: Reading | null;
    };

/** The measured value and the levels between which a credit is linear, all in the KPI's unit. */
export interface Reading {
  readonly value: ScaledRatio;
  readonly expected: DecimalText;
  readonly minimum: DecimalText;
}

/** What became of a KPI in one month, as far as runs of months are concerned. */
export type MonthOutcome = 'exceeded' | 'met' | 'default' | 'not-judged' | 'excluded';

/**
 * Defaults in a row at the end of a history, oldest month first. A month that was not judged, or was
 * excluded, neither adds to the run nor ends it (as in rules R4).
 */
export function consecutiveDefaults(history: readonly MonthOutcome[]): number {
  const judged = history.filter((month) => month !== 'not-judged' && month !== 'excluded');
  return judged.length - 1 - judged.findLastIndex((month) => month !== 'default');
}

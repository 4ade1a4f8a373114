import type { EpochMs } from '../time.js';

/** How a calibration session draws and judges, as the charter says (rules R13). */
export interface SamplePlan {
  readonly cases: number;
  readonly source: string;
  /** Column that names a case. */
  readonly caseColumn: string;
  /** Column whose values make the strata; null: the draw is simple. */
  readonly stratum: string | null;
  /** Cases of so many days before the draw may be drawn. */
  readonly windowDays: number;
  /** A case that was drawn within so many days is not drawn again; 0: it may be. */
  readonly withoutRepeatDays: number;
  /** Person ids: who scores blind, and whose score is the master. */
  readonly evaluators: readonly string[];
  readonly expert: string;
  readonly tolerance: CalibrationTolerance;
  /** The KPI that rests on these scores; it counts as not reliable while a drift is open. */
  readonly kpi: string | null;
}

/** Beyond any of these an evaluator has drifted; null: not agreed. Decimals as text. */
export interface CalibrationTolerance {
  /** A score within so many points of the master is a hit. */
  readonly points: string;
  /** Least share of hits, 0 to 1. */
  readonly hitRate: string | null;
  /** Most mean absolute deviation in points. */
  readonly meanDeviation: string | null;
}

/** Where a sample came from: with seed and source the same cases are drawn on any machine. */
export interface DrawnSample {
  readonly seed: string;
  /** Ids of the cases in the order of the draw. */
  readonly cases: readonly string[];
  /** How many cases there were to draw from. */
  readonly population: number;
  /** sha256 of what the source delivered. */
  readonly sourceDigest: string;
}

/** One evaluator's score of one case: 0 to 100, and answers to the items of the form where it has any. */
export interface CaseScore {
  readonly score: string;
  readonly items: readonly ('Y' | 'N' | 'NA')[];
}

export interface CalibrationState {
  readonly sample: DrawnSample | null;
  /** Blind scores by evaluator, then case. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, CaseScore>>>>;
  /** Master scores by case. */
  readonly master: Readonly<Record<string, CaseScore>>;
  readonly closedAt: EpochMs | null;
  /** Evaluators beyond the tolerance, once it is closed. */
  readonly drifted: readonly string[];
}

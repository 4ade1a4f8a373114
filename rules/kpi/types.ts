import type { EpochMs, LocalDate } from '../time.js';

/** An exact decimal as text: `-?digits[.digits]`, never an exponent (rules R1, design D12). */
export type DecimalText = string;

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A period of a KPI: `2026-01-20`, `2026-W03`, `2026-01`, `2026-Q1`, `2026`, in the program's zone and fiscal calendar. */
export interface Period {
  readonly id: string;
  readonly kind: PeriodKind;
  /** Local dates, both inclusive. */
  readonly firstDate: LocalDate;
  readonly lastDate: LocalDate;
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Rules R1. `RESTATED` is an OBSERVED value with `revision` above 1. */
export type PeriodState = 'OBSERVED' | 'NO_DATA' | 'LOW_VOLUME' | 'EXCLUDED' | 'PROVISIONAL';

/** What a source delivered for one KPI and period, aggregated exactly: Σnumerator over Σdenominator (rules R2). */
export interface PeriodAmounts {
  readonly numerator: DecimalText;
  readonly denominator: DecimalText;
}

export type Direction = 'higher' | 'lower';

export type Rounding =
  { readonly mode: 'none' } | { readonly mode: 'half-up' | 'half-even'; readonly places: number };

/** One step of an effective-dated target: `value` (in the KPI's unit) holds from `from` on. */
export interface TargetStep {
  readonly from: LocalDate;
  readonly value: DecimalText;
  /**
   * A linear ramp: the value moves day by day to this one, reaches it on `date` and keeps it. The ramp
   * carries its own end, so that a later step cuts it off and never bends what lies before. Absent: flat.
   */
  readonly rampTo?: { readonly date: LocalDate; readonly value: DecimalText };
}

/** What is added to the target in some months, in the KPI's unit: `{ '12': '-3' }`. */
export type Seasonality = Readonly<Partial<Record<MonthOfYear, DecimalText>>>;

export type MonthOfYear =
  '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12';

/** A threshold in the KPI's unit, given outright or relative to the target in force ("target + 2"). */
export type Level =
  | { readonly kind: 'value'; readonly value: DecimalText }
  | { readonly kind: 'target-plus'; readonly offset: DecimalText };

/** The threshold rule of one KPI (rules R4), as frozen by the charter. */
export interface ThresholdRule {
  readonly direction: Direction;
  /** percent: 80 means a ratio of 0.80 (rules R1). number: the ratio as it is. */
  readonly unit: 'percent' | 'number' | 'seconds' | 'score' | 'currency';
  readonly rounding: Rounding;
  readonly target: readonly TargetStep[];
  /** Absent: the target is the same in every month. */
  readonly seasonality?: Seasonality;
  readonly breach: Level;
  readonly clear: Level;
  /** A value on the breach side of this opens or lifts a case to tier 2 at once. */
  readonly minimum: Level | null;
  readonly open: { readonly m: number; readonly n: number };
  readonly close: { readonly consecutive: number };
  readonly minVolume: DecimalText | null;
}

export type Judgement = 'good' | 'bad' | 'neither';

export type Rag = 'GREEN' | 'RED';

/** A period with what is known of it, the input of the judgement. */
export interface PeriodObservation {
  readonly period: Period;
  readonly state: PeriodState;
  readonly amounts: PeriodAmounts | null;
}

/** One judged period and where the threshold rule stands after it. */
export interface JudgedPeriod {
  readonly period: Period;
  readonly state: PeriodState;
  readonly amounts: PeriodAmounts | null;
  /** numerator / denominator before unit scaling, HALF_UP to 10 decimals, trailing zeros trimmed; null when not judged. */
  readonly value: DecimalText | null;
  /** The target in force at the period's start, as a ratio like `value` (80 percent: "0.8"). */
  readonly target: DecimalText;
  readonly breach: DecimalText;
  readonly clear: DecimalText;
  /** Null: there is none. Absent in what was judged before it was kept. */
  readonly minimum?: DecimalText | null;
  readonly judgement: Judgement | null;
  readonly belowMinimum: boolean;
  readonly rag: Rag;
  /** `opened` or `cleared` when this period made the episode open or clear. */
  readonly transition: 'opened' | 'cleared' | null;
  /** Number of the episode that is open after this period, or was cleared by it; null when GREEN throughout. */
  readonly episode: number | null;
}

export interface Episode {
  readonly number: number;
  readonly opened: string;
  readonly cleared: string | null;
}

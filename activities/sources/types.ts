import type { PeriodAmounts } from '../../rules/kpi/types.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';

/** The two SQL aggregates of a KPI, as the charter has them. */
export interface KpiExpressions {
  readonly id: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Columns whose values make the scopes; absent or empty: one series. */
  readonly by?: readonly string[];
}

/** One file as it was read. `path` is relative to the charter's folder, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly modifiedAt: EpochMs;
}

/** A place in a delivery that cannot be read as data. `line` counts from 1, `column` is a header name. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** What a source gave at one reading. */
export interface Delivery {
  /** sha256 of the files' bytes, one after the other in the order of `files`: for one file its `sha256`. */
  readonly digest: string;
  readonly files: readonly SourceFile[];
  /** Rows of all files, whatever their date. */
  readonly rows: number;
  /** The first 20 bad rows; `badRowCount` counts them all. Any bad row refuses the delivery. */
  readonly badRows: readonly BadRow[];
  readonly badRowCount: number;
}

/** The exact sums of one KPI over one period, and how well the period is covered. */
export interface PeriodReading extends PeriodAmounts {
  readonly rows: number;
  /** How many dates have a row. */
  readonly dates: number;
  /** Which, in order. */
  readonly presentDates: readonly LocalDate[];
  readonly firstDate: LocalDate;
  readonly lastDate: LocalDate;
}

/** By period id. A period without any row is absent. */
type ScopeReadings = Readonly<Record<string, PeriodReading>>;

/** By the key of a scope. A scope without any row is absent. */
export type KpiReadings = Readonly<Record<string, ScopeReadings>>;

/** By KPI id. */
type SourceAmounts = Readonly<Record<string, KpiReadings>>;

export interface SourceReading {
  readonly delivery: Delivery;
  readonly amounts: SourceAmounts;
}

/** Bounds of one reading. */
export interface SourceLimits {
  /** Milliseconds for the whole reading; 60,000 unless given. Raise it for sources of many millions of rows. */
  readonly timeoutMs?: number;
  /** Memory of the SQL engine, such as `2GB`; `1GB` unless given. Raise it when a reading ends "out of memory". */
  readonly memoryLimit?: string;
  /** Ends the reading at once. */
  readonly signal?: AbortSignal;
}

/** How a column of a source is read. `number` is an exact decimal; `other` keeps the file's own type. */
type ColumnRole = 'date' | 'number' | 'text' | 'other';

export interface SourceColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** The type inside the SQL engine, such as `DECIMAL(18,6)`. */
  readonly type: string;
}

/** The largest number of bad rows that are named one by one. */
export const badRowsShown = 20;

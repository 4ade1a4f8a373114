import type { DecimalText, Direction, ThresholdRule } from '../../rules/kpi/types.js';

/** A KPI as contracts define it, to be copied into a charter: the formula is part of the agreement. */
export interface LibraryKpi {
  /** What is measured, and where there are several which formula: `service-level/SL3`. */
  readonly id: string;
  readonly name: string;
  /** What is counted, in words that both parties can sign. */
  readonly definition: string;
  /** The columns that the source must have, with what each holds. A charter may rename them. */
  readonly columns: Readonly<Record<string, string>>;
  /** SQL aggregates over those columns, as a charter writes them. */
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: ThresholdRule['unit'];
  readonly direction: Direction;
  readonly typicalTarget: TypicalTarget | null;
  /** Days after the end of the period until its value is final; 0: at once. The charter's `lag` is no less. */
  readonly finalAfterDays: number;
  /** Stands where the id of the contract's own clause belongs. */
  readonly clause: typeof clausePlaceholder;
}

/** What others agree on: something to start a negotiation from. */
interface TypicalTarget {
  /** In the KPI's unit. */
  readonly value: DecimalText;
  /** The custom in words: "20 to 30 s". */
  readonly custom: string;
  readonly source: string;
}

export const clausePlaceholder = 'CLAUSE-TO-NAME';

import type { DecimalText } from '../kpi/types.js';
import type { EpochMs, Side } from '../time.js';
import type { Money } from './money.js';
import type { MonthCalculation } from './month.js';

/**
 * The states of rules R14. ACCEPTED leads to APPLIED, and so does DISPUTED by way of SETTLED. A credit that
 * a new calculation replaced before it was applied is SUPERSEDED; one that was applied stays APPLIED,
 * because money has moved, and the new one is applied with the difference.
 */
export type CreditStage =
  'CALCULATED' | 'PROPOSED' | 'ACCEPTED' | 'DISPUTED' | 'SETTLED' | 'APPLIED' | 'SUPERSEDED';

/** An entry that has been set off against an invoice. */
export interface Application {
  /** The invoice's number. */
  readonly invoice: string;
  /** In the client's favour; below zero where a correction takes some of it back. */
  readonly amount: Money;
  readonly at: EpochMs;
}

/** An amount that one side would settle for; the other side's same amount settles. */
interface SettlementOffer {
  readonly by: string;
  readonly side: Side;
  readonly amount: Money;
}

/** The credit of one month. Nothing in it is ever edited: stages move on, and a calculation is superseded. */
export interface Credit {
  /** `CR-1`, `CR-2`, … within the program. */
  readonly id: string;
  /** The month's period id: `2026-03`. */
  readonly month: string;
  readonly stage: CreditStage;
  readonly calculation: MonthCalculation;
  /** The KPIs that the provider disputes; empty: nothing, or all of it. */
  readonly disputed: readonly string[];
  readonly offer: SettlementOffer | null;
  /** What both sides stand by: accepted as calculated, or settled. */
  readonly agreed: Money | null;
  readonly applied: Application | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}

/** What was earned back of a credit: an entry of its own. */
export interface EarnBack {
  /** `EB-1`, `EB-2`, … within the program. */
  readonly id: string;
  readonly credit: string;
  readonly kpi: string;
  readonly sharePercent: DecimalText;
  readonly amount: Money;
  /** Never in cash: it is charged on an invoice. */
  readonly applied: Application | null;
}

/** The credits of a program: the fold of its events, plain JSON, no free text. A year adds a dozen entries. */
export interface CreditLedger {
  readonly schemaVersion: 1;
  readonly currency: string;
  readonly credits: readonly Credit[];
  readonly earnBacks: readonly EarnBack[];
  readonly sequence: number;
}

/** A ledger before anything was calculated. */
export function emptyLedger(currency: string): CreditLedger {
  return { schemaVersion: 1, currency, credits: [], earnBacks: [], sequence: 0 };
}

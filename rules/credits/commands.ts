import type { DecimalText } from '../kpi/types.js';
import type { Side } from '../time.js';
import type { Money } from './money.js';
import type { MonthCalculation } from './month.js';

/** What is asked of a ledger of credits. */
export type CreditCommand =
  | {
      readonly type: 'calculate-credit';
      /** The month's period id. */
      readonly month: string;
      readonly calculation: MonthCalculation;
      /** The credit of the same month that it takes the place of; null: the month has none. */
      readonly supersedes: string | null;
    }
  | { readonly type: 'propose-credit'; readonly credit: string }
  | { readonly type: 'accept-credit'; readonly credit: string; readonly comment: string | null }
  | {
      readonly type: 'dispute-credit';
      readonly credit: string;
      /** The KPIs whose claims are disputed; empty: all of it. */
      readonly kpis: readonly string[];
      readonly reason: string;
    }
  | {
      readonly type: 'settle-credit';
      readonly credit: string;
      readonly amount: Money;
      readonly reason: string;
    }
  | { readonly type: 'apply-credit'; readonly credit: string; readonly invoice: string }
  | {
      readonly type: 'earn-back';
      readonly credit: string;
      readonly kpi: string;
      readonly sharePercent: DecimalText;
      readonly amount: Money;
    }
  | { readonly type: 'apply-earn-back'; readonly earnBack: string; readonly invoice: string };

export type CreditCommandType = CreditCommand['type'];

/** The command of a type. */
export type CreditCommandOf<T extends CreditCommandType> = Extract<CreditCommand, { type: T }>;

/** Who asks: the engine itself, or a person with the side that they are on. */
export type CreditAsker =
  | { readonly kind: 'system' }
  | { readonly kind: 'person'; readonly person: string; readonly side: Side };

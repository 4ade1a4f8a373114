import type { StreamEvent } from '../events.js';
import type { DecimalText } from '../kpi/types.js';
import type { Side } from '../time.js';
import type { Money } from './money.js';
import type { MonthCalculation } from './month.js';

/** Everything that can happen in a ledger of credits. Free text lives in `text`, by the names in comments. */
export type CreditEventBody =
  | {
      readonly type: 'credit-calculated';
      readonly credit: string;
      readonly month: string;
      readonly calculation: MonthCalculation;
      readonly supersedes: string | null;
    }
  | { readonly type: 'credit-proposed'; readonly credit: string }
  /** text: comment. */
  | { readonly type: 'credit-accepted'; readonly credit: string; readonly amount: Money }
  /** text: reason. */
  | {
      readonly type: 'credit-disputed';
      readonly credit: string;
      readonly kpis: readonly string[];
    }
  /** text: reason. */
  | {
      readonly type: 'settlement-offered';
      readonly credit: string;
      readonly person: string;
      readonly side: Side;
      readonly amount: Money;
    }
  /** text: reason. */
  | { readonly type: 'credit-settled'; readonly credit: string; readonly amount: Money }
  | {
      readonly type: 'credit-applied';
      readonly credit: string;
      readonly invoice: string;
      /** What is agreed less what was applied of the month before. */
      readonly amount: Money;
    }
  | {
      readonly type: 'earned-back';
      readonly earnBack: string;
      readonly credit: string;
      readonly kpi: string;
      readonly sharePercent: DecimalText;
      readonly amount: Money;
    }
  | {
      readonly type: 'earn-back-applied';
      readonly earnBack: string;
      readonly invoice: string;
      /** Below zero: it is in the provider's favour. */
      readonly amount: Money;
    };

export type CreditEvent = StreamEvent & CreditEventBody;

import type { EpochMs, LocalDate, Side } from '../time.js';

/** What a decision brings about once it binds (design §7). `none`: only what its owner then does. */
export type DecisionEffect =
  | { readonly kind: 'none' }
  /** Opens a corrective action by hand. text of the decision: what is wrong. */
  | { readonly kind: 'open-action'; readonly severity: string; readonly owner: string }
  | { readonly kind: 'reassign-action'; readonly case: string; readonly owner: string }
  | { readonly kind: 'extend-action'; readonly case: string; readonly until: EpochMs }
  | { readonly kind: 'cancel-action'; readonly case: string }
  /** The target of a KPI, in its unit, for periods that start on or after a date. */
  | {
      readonly kind: 'move-target';
      readonly kpi: string;
      readonly from: LocalDate;
      readonly value: string;
    }
  | {
      readonly kind: 'accept-credit' | 'dispute-credit';
      readonly kpi: string;
      readonly month: string;
    }
  /** A request to change the charter; carried over until it was applied. */
  | { readonly kind: 'change-charter'; readonly clause: string | null };

/**
 * MINUTED: written down, it does not bind yet. BINDING: the other side has confirmed it, or nobody has
 * objected within the window that the charter lets silence count. OBJECTED: it never will.
 */
export type DecisionState = 'MINUTED' | 'BINDING' | 'OBJECTED' | 'DONE';

/** A decision of a meeting; its words are a text of the event that brought it. */
export interface Decision {
  /** `D1`, `D2`, … within its meeting. */
  readonly id: string;
  readonly effect: DecisionEffect;
  readonly owner: string;
  readonly due: EpochMs | null;
  /** Cases, KPIs and clauses that it is about, by id. */
  readonly links: readonly string[];
}

/** A decision with what became of it. */
export interface MinutedDecision extends Decision {
  readonly state: DecisionState;
  /** The side of who wrote it down: the other one confirms or objects. */
  readonly side: Side;
  readonly by: string;
  readonly boundBy: string | null;
  /** Its effect was carried out, with what came of it (a case number), or there was nothing to carry out. */
  readonly carriedOut: boolean;
  readonly result: string | null;
}

/** Whether to confirm it weighs too much for a link in a mail: money is given away, or a case ends. */
export function needsLogin({ kind }: DecisionEffect): boolean {
  return kind === 'accept-credit' || kind === 'cancel-action';
}

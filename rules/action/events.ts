import type { StreamEvent } from '../events.js';
import type { EpochMs, Side, Tier } from '../time.js';
import type {
  ActionItem,
  CaseKind,
  CasePolicy,
  Deadline,
  EffectivenessCriterion,
  PeriodSignal,
  Roster,
  Step,
  Verdict,
} from './types.js';

/** Why a case rose: a missed deadline, a rule, or a person (rules R11). */
export type ClimbReason =
  | 'acknowledge-missed'
  | 'resolve-missed'
  | 'item-overdue'
  | 'nobody-reachable'
  | 'below-minimum'
  | 'chronic'
  | 'ineffective'
  | 'inconclusive';

export type PlannedItem = Pick<ActionItem, 'id' | 'kind' | 'owner' | 'due'>;

/** Everything that can happen to a corrective action. Free text lives in `text`, by the names in comments. */
export type CaseEventBody =
  /** text: title, of one that was raised. */
  | {
      readonly type: 'opened';
      readonly program: string;
      readonly case: string;
      readonly kind: CaseKind;
      readonly kpi: string | null;
      readonly subject?: string;
      readonly scope: string;
      readonly severity: string;
      readonly clause: string | null;
      readonly linkedTo: string | null;
      readonly owner: string;
      readonly tier: Tier;
      readonly enteredAt: EpochMs;
      readonly opening: PeriodSignal;
      readonly policy: CasePolicy;
      readonly roster: Roster;
    }
  | { readonly type: 'period-judged'; readonly signal: PeriodSignal }
  | { readonly type: 'roster-changed'; readonly roster: Roster }
  | { readonly type: 'acknowledged'; readonly tier: Tier }
  /** text: containment, effectMeasure; or reason when none is needed. */
  | {
      readonly type: 'contained';
      readonly needed: boolean;
      readonly startedAt: EpochMs | null;
      readonly owner: string;
    }
  /** text: problem, rootCause, escapeCause, similarCases. */
  | { readonly type: 'analysed'; readonly method: string; readonly rootCauseCode: string }
  /** text: item.<id>, effect.<id>. */
  | {
      readonly type: 'plan-submitted';
      readonly items: readonly PlannedItem[];
      readonly criterion: EffectivenessCriterion;
    }
  /** text: comment. `waived`: the severity asks for no approval. */
  | { readonly type: 'plan-approved'; readonly waived: boolean }
  /** text: reason. */
  | { readonly type: 'plan-rejected' }
  /** text: note. `channel` tells how the signal came. `evidence`: digests or ids. */
  | {
      readonly type: 'item-done';
      readonly item: string;
      readonly channel: string;
      readonly evidence: readonly string[];
    }
  /** text: comment. */
  | { readonly type: 'item-accepted'; readonly item: string }
  /** text: reason. */
  | { readonly type: 'item-returned'; readonly item: string }
  | { readonly type: 'watch-started'; readonly from: EpochMs }
  | { readonly type: 'watch-extended'; readonly maxPeriods: number }
  | { readonly type: 'verdict-given'; readonly verdict: Verdict; readonly decided: boolean }
  | {
      readonly type: 'climbed';
      readonly from: Tier;
      readonly to: Tier;
      readonly reason: ClimbReason;
      /** When the new tier's clocks start: the nominal deadline, or the real entry after an outage (design D5). */
      readonly enteredAt: EpochMs;
      /** The engine was late by this much; absent when it was in time. */
      readonly outageMs?: number;
    }
  | { readonly type: 'top-notice'; readonly missed: 'acknowledge' | 'resolve' | 'item' }
  | { readonly type: 'reminded' }
  /** `failed` names the people who could not be reached by the notice of event `notice`. */
  | {
      readonly type: 'people-unreachable';
      readonly notice: number;
      readonly failed: readonly string[];
    }
  /** text: reason. */
  | { readonly type: 'paused'; readonly side: Side; readonly until: EpochMs }
  | { readonly type: 'resumed' }
  /** text: reason. */
  | { readonly type: 'extension-requested'; readonly step: Step; readonly until: EpochMs }
  | { readonly type: 'extended'; readonly step: Step; readonly until: EpochMs }
  /** text: reason. */
  | { readonly type: 'reassigned'; readonly owner: string }
  /** text: reason. */
  | { readonly type: 'cancel-requested' }
  | { readonly type: 'cancelled'; readonly requestedBy: string }
  /** text: note. What somebody wrote about it; it changes nothing. */
  | { readonly type: 'noted'; readonly channel: string }
  | { readonly type: 'closed' }
  | {
      readonly type: 'deadline-armed';
      readonly deadline: Deadline | null;
      readonly reminderAt: EpochMs | null;
    };

export type CaseEvent = StreamEvent & CaseEventBody;

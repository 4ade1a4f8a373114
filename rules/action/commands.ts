import type { EpochMs, Side } from '../time.js';
import type { PlannedItem } from './events.js';
import type { EffectivenessCriterion } from './types.js';

/** What people ask of a corrective action. Free text is named as it is kept (rules R9). */
export type CaseCommand =
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'contain';
      readonly needed: true;
      readonly containment: string;
      readonly effectMeasure: string;
      readonly startedAt: EpochMs;
      readonly owner: string;
    }
  | { readonly type: 'contain'; readonly needed: false; readonly reason: string }
  | {
      readonly type: 'analyse';
      readonly problem: string;
      readonly method: string;
      readonly rootCauseCode: string;
      readonly rootCause: string;
      readonly escapeCause: string;
      readonly similarCases: string;
    }
  | {
      readonly type: 'plan';
      readonly items: readonly (PlannedItem & { readonly text: string; readonly effect: string })[];
      /** Absent parts come from the charter (rules R10). */
      readonly criterion: Partial<EffectivenessCriterion>;
    }
  | { readonly type: 'approve'; readonly comment: string | null }
  | { readonly type: 'reject'; readonly reason: string }
  | {
      readonly type: 'done';
      readonly item: string;
      readonly channel: string;
      readonly evidence: readonly string[];
      readonly note: string | null;
    }
  | { readonly type: 'verify'; readonly item: string | null; readonly comment: string | null }
  | { readonly type: 'return'; readonly item: string; readonly reason: string }
  | {
      readonly type: 'pause';
      readonly side: Side;
      readonly until: EpochMs;
      readonly reason: string;
    }
  | { readonly type: 'resume' }
  | { readonly type: 'extend'; readonly until: EpochMs; readonly reason: string }
  | { readonly type: 'reassign'; readonly owner: string; readonly reason: string }
  | { readonly type: 'cancel'; readonly reason: string }
  | { readonly type: 'decide'; readonly verdict: 'EFFECTIVE' | 'INEFFECTIVE' };

/** Who asks, under which idempotency key, and what they last saw of the case. */
export interface CommandMeta {
  readonly by: string;
  readonly key: string;
  /** `CaseState.version` as the caller saw it; absent: whatever it is now. */
  readonly expectedVersion?: number;
}

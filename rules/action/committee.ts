import type { DecisionEffect } from '../meeting/decisions.js';
import type { Outcome } from './decide.js';
import { isEnded } from './steps.js';
import type { CaseState } from './types.js';

/** A binding decision of a meeting about a case. */
interface Decided {
  readonly by: string;
  readonly effect: DecisionEffect;
}

/**
 * What a body's decision changes of a case; null when nothing: it has ended, or the decision is about
 * something else. A decision that binds has the word of both sides, so no second approver is asked.
 */
export function committeeOutcome(state: CaseState, { by, effect }: Decided): Outcome | null {
  if (isEnded(state)) return null;
  switch (effect.kind) {
    case 'cancel-action':
      return { type: 'cancelled', requestedBy: by };
    case 'reassign-action':
      return { type: 'reassigned', owner: effect.owner };
    case 'extend-action':
      return state.pending === null
        ? null
        : { type: 'extended', step: state.pending, until: effect.until };
    case 'none':
    case 'open-action':
    case 'move-target':
    case 'accept-credit':
    case 'dispute-credit':
    case 'change-charter':
      return null;
  }
}

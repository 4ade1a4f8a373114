import type { CaseEvent } from './events.js';
import { approvers, secondApprovers } from './rights.js';
import { isEnded } from './steps.js';
import type { CaseState } from './types.js';

export type CaseNoticePurpose =
  | 'case-opened'
  | 'case-climbed'
  | 'case-reminder'
  | 'case-top-notice'
  | 'case-stage'
  | 'case-paused'
  | 'case-resumed'
  | 'case-verdict'
  | 'case-closed'
  | 'case-cancelled'
  | 'case-request';

/** Whom a notice is for, by role: people are looked up when it is sent (design D6). */
export type CaseAudience =
  | { readonly kind: 'tier'; readonly tier: 1 | 2 | 3 }
  | { readonly kind: 'accountable'; readonly tier: 1 | 2 | 3 }
  | { readonly kind: 'person'; readonly person: string };

export interface CaseNoticePlan {
  readonly purpose: CaseNoticePurpose;
  readonly to: readonly CaseAudience[];
  /** It asks the tier to acknowledge: an acknowledgement ends its sending (design D10). */
  readonly asksToAcknowledge: boolean;
}

/** Whether what is said of an event asks the tier to acknowledge. */
export function asksToAcknowledge(event: CaseEvent): boolean {
  switch (event.type) {
    case 'opened':
    case 'climbed':
    case 'reminded':
      return true;
    case 'top-notice':
      return event.missed === 'acknowledge';
    default:
      return false;
  }
}

/**
 * Whether a notice of an event must not begin to be sent any more (design D10): the case has ended since, or
 * what it asks the tier for was done. A state from before the event says nothing of it.
 */
export function isOutdated(
  state: CaseState,
  notice: Pick<CaseNoticePlan, 'asksToAcknowledge'> & {
    readonly event: Pick<CaseEvent, 'type' | 'sequence'>;
  },
): boolean {
  const { event } = notice;
  if (state.sequence < event.sequence) return false;
  if (isEnded(state)) return event.type !== 'closed' && event.type !== 'cancelled';
  return notice.asksToAcknowledge && state.acknowledged !== null;
}

/** Who must hear of an event, or null when nobody: `state` is the state after it. */
export function noticeOf(state: CaseState, event: CaseEvent): CaseNoticePlan | null {
  const owner: CaseAudience = { kind: 'person', person: state.owner };
  const tier: CaseAudience = { kind: 'tier', tier: state.tier };
  const accountable: CaseAudience = { kind: 'accountable', tier: state.tier };
  const tell = (purpose: CaseNoticePurpose, ...to: CaseAudience[]) => ({
    purpose,
    to,
    asksToAcknowledge: asksToAcknowledge(event),
  });
  switch (event.type) {
    case 'opened':
      return tell('case-opened', tier, owner);
    case 'climbed':
      return event.from === event.to ? null : tell('case-climbed', tier, owner);
    case 'reminded':
      return tell('case-reminder', accountable, owner);
    case 'top-notice':
      return tell('case-top-notice', tier);
    case 'plan-submitted':
      return tell('case-stage', ...people(approvers(state)));
    case 'plan-approved':
      return event.waived
        ? null
        : tell('case-stage', owner, ...people(state.items.map((item) => item.owner)));
    case 'plan-rejected':
    case 'extended':
      return tell('case-stage', owner, accountable);
    case 'item-done':
      return state.pending === 'verify' ? tell('case-stage', tier) : null;
    case 'item-returned':
      return tell('case-stage', owner, ...people(ownersOf(state, event.item)));
    case 'reassigned':
      return tell('case-stage', owner);
    case 'paused':
      return tell('case-paused', tier, owner);
    case 'resumed':
      return tell('case-resumed', tier, owner);
    case 'extension-requested':
    case 'cancel-requested':
      return tell('case-request', ...people(secondApprovers(state, event.by ?? '')));
    case 'verdict-given':
      return event.verdict === 'EFFECTIVE' ? null : tell('case-verdict', tier, owner);
    case 'closed':
      return tell('case-closed', tier, owner);
    case 'cancelled':
      return tell('case-cancelled', tier, owner);
    case 'period-judged':
    case 'roster-changed':
    case 'acknowledged':
    case 'contained':
    case 'analysed':
    case 'item-accepted':
    case 'watch-started':
    case 'watch-extended':
    case 'people-unreachable':
    case 'noted':
    case 'deadline-armed':
      return null;
  }
}

function people(ids: readonly string[]): CaseAudience[] {
  return ids.map((person) => ({ kind: 'person', person }));
}

function ownersOf(state: CaseState, item: string): readonly string[] {
  return state.items.filter((one) => one.id === item).map((one) => one.owner);
}

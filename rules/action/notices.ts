import type { CaseEvent } from './events.js';
import { approvers, secondApprovers } from './rights.js';
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

/** Who must hear of an event, or null when nobody: `state` is the state after it. */
export function noticeOf(state: CaseState, event: CaseEvent): CaseNoticePlan | null {
  const owner: CaseAudience = { kind: 'person', person: state.owner };
  const tier: CaseAudience = { kind: 'tier', tier: state.tier };
  const accountable: CaseAudience = { kind: 'accountable', tier: state.tier };
  const tell = (purpose: CaseNoticePurpose, ...to: CaseAudience[]) => ({
    purpose,
    to,
    asksToAcknowledge: false,
  });
  const ask = (purpose: CaseNoticePurpose, ...to: CaseAudience[]) => ({
    purpose,
    to,
    asksToAcknowledge: true,
  });
  switch (event.type) {
    case 'opened':
      return ask('case-opened', tier, owner);
    case 'climbed':
      return event.from === event.to ? null : ask('case-climbed', tier, owner);
    case 'reminded':
      return ask('case-reminder', accountable, owner);
    case 'top-notice':
      return {
        ...tell('case-top-notice', tier),
        asksToAcknowledge: event.missed === 'acknowledge',
      };
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

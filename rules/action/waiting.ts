import { atTier } from '../tiers.js';
import type { EpochMs, Side } from '../time.js';
import { approvers, decider, peopleOfTier } from './rights.js';
import { openItems, runningPause } from './steps.js';
import type { CaseState } from './types.js';

/** The side that the case waits for: elapsed time and reminders count against it (design D16). */
export function waitingFor(state: CaseState): Side {
  const pause = runningPause(state);
  if (pause !== null) return pause.side;
  if (state.pending === 'approve') return 'client';
  return sideOf(state, personWaitedFor(state));
}

/** Who is expected to act next, before deputies. */
export function personWaitedFor(state: CaseState): string {
  const tier = atTier(state.roster.tiers, state.tier);
  switch (state.pending) {
    case 'approve':
      return (
        [tier.accountable, tier.counterpart].find((id) => id && sideOf(state, id) === 'client') ??
        tier.accountable
      );
    case 'verify':
      return tier.accountable;
    case 'decide':
      return decider(state);
    case 'implement':
      return openItems(state)[0]?.owner ?? state.owner;
    case 'contain':
    case 'analyse':
    case 'plan':
    case 'watch':
    case null:
      return state.owner;
  }
}

/** Everyone who may do what is owed at an instant (rules R9), deputies not counted: whom a mail asks rather than informs. */
export function peopleWhoOwe(state: CaseState, at?: EpochMs): readonly string[] {
  const { accountable } = atTier(state.roster.tiers, state.tier);
  const acknowledge = state.acknowledged === null ? peopleOfTier(state.roster, state.tier) : [];
  return [...new Set([...acknowledge, ...peopleOfStep(state, accountable, at)])];
}

function peopleOfStep(
  state: CaseState,
  accountable: string,
  at: EpochMs | undefined,
): readonly string[] {
  switch (state.pending) {
    case 'contain':
    case 'analyse':
    case 'plan':
      return [state.owner, accountable];
    case 'approve':
      return approvers(state);
    case 'implement':
      return openItems(state).map((item) => item.owner);
    case 'verify':
      return peopleOfTier(state.roster, state.tier);
    case 'decide':
      return [decider(state, at)];
    case 'watch':
    case null:
      return [];
  }
}

function sideOf(state: CaseState, person: string): Side {
  return state.roster.people[person]?.side ?? 'provider';
}

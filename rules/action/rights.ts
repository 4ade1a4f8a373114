import { atTier } from '../tiers.js';
import type { Side, Tier } from '../time.js';
import type { ActionItem, CaseState, Roster } from './types.js';

/** Whether `person` is `holder` or stands in for them (design D6: the charter's deputy). */
export function actsFor(roster: Roster, person: string, holder: string | null): boolean {
  if (holder === null) return false;
  return person === holder || roster.people[holder]?.deputy === person;
}

export function isKnown(roster: Roster, person: string): boolean {
  return Object.hasOwn(roster.people, person);
}

export function isAccountable(state: CaseState, person: string): boolean {
  return actsFor(state.roster, person, tierRoster(state).accountable);
}

export function isOwner(state: CaseState, person: string): boolean {
  return actsFor(state.roster, person, state.owner);
}

/** People of the case's tier: accountable, counterpart, members, and who stands in for them. */
export function isOfTier(state: CaseState, person: string): boolean {
  return peopleOfTier(state.roster, state.tier).some((one) => actsFor(state.roster, person, one));
}

export function peopleOfTier(roster: Roster, tier: Tier): readonly string[] {
  const { accountable, counterpart, members } = atTier(roster.tiers, tier);
  return [...new Set([accountable, ...(counterpart === null ? [] : [counterpart]), ...members])];
}

/** Who decides on a plan: the client's accountable or counterpart of the tier, or the client's members where it has neither. */
export function approvers(state: CaseState): readonly string[] {
  const { accountable, counterpart } = tierRoster(state);
  const heads = [accountable, counterpart].filter(
    (id) => id !== null && sideOf(state.roster, id) === 'client',
  );
  const all = peopleOfTier(state.roster, state.tier).filter(
    (id) => sideOf(state.roster, id) === 'client',
  );
  return heads.length > 0 ? heads.filter((id) => id !== null) : all;
}

/** Who may confirm what `requester` asked for: people of the tier on the other side. */
export function secondApprovers(state: CaseState, requester: string): readonly string[] {
  const side = sideOf(state.roster, requester);
  return peopleOfTier(state.roster, state.tier).filter((id) => sideOf(state.roster, id) !== side);
}

export function sideOf(roster: Roster, person: string): Side | null {
  return roster.people[person]?.side ?? null;
}

/**
 * Separation of duties (rules R15): who must not judge what `doer` did for `holder`, whose task it was:
 * both of them, and who stands in for the doer, since a delegate inherits conflicts.
 */
export function conflictedWith(roster: Roster, doer: string, holder: string): readonly string[] {
  const deputy = roster.people[doer]?.deputy;
  return [...new Set([doer, holder, ...(deputy ? [deputy] : [])])];
}

/** Everyone who must not judge these items: `conflictedWith` each that is done. */
export function conflictedByItems(roster: Roster, items: readonly ActionItem[]): readonly string[] {
  return items.flatMap(({ doneBy, owner }) =>
    doneBy === null ? [] : conflictedWith(roster, doneBy, owner),
  );
}

/** Who decides on a fix that the data left open: the tier's accountable, or the counterpart of one who did it. */
export function decider(state: CaseState): string {
  const { accountable, counterpart } = tierRoster(state);
  const conflicted = conflictedByItems(state.roster, state.items).includes(accountable);
  return conflicted && counterpart !== null ? counterpart : accountable;
}

function tierRoster(state: CaseState) {
  return atTier(state.roster.tiers, state.tier);
}

import { actingFor, deputiesOf } from '../people/delegation.js';
import { atTier } from '../tiers.js';
import type { EpochMs, Side, Tier } from '../time.js';
import type { ActionItem, CaseState, Roster } from './types.js';

/**
 * Whether `person` is `holder` or stands in for them (design D6): the charter's deputy always, and
 * whoever an absence names while `at` lies in it. Without `at` no absence counts.
 */
export function actsFor(
  roster: Roster,
  person: string,
  holder: string | null,
  at?: EpochMs,
): boolean {
  if (holder === null) return false;
  return person === holder || delegatesOf(roster, holder, at).includes(person);
}

/**
 * Who may act in somebody's place at an instant: the standing deputy, those named for an absence of
 * then, and at the end of the chain whoever mails go to (rules R11).
 */
function delegatesOf(roster: Roster, holder: string, at: EpochMs | undefined): readonly string[] {
  const deputy = roster.people[holder]?.deputy ?? null;
  const standing = deputy === null ? [] : [deputy];
  if (at === undefined || roster.absences === undefined) return standing;
  const away = roster.absences.filter(({ from, to }) => from <= at && at < to);
  if (!away.some(({ person }) => person === holder)) return standing;
  const deputies = new Map(Object.entries(roster.people).map(([id, one]) => [id, one.deputy]));
  const acting = actingFor(deputies, away, holder);
  const last = acting.kind === 'deputy' ? [acting.person] : [];
  return [...new Set([...standing, ...deputiesOf(deputies, away, holder), ...last])];
}

/** Whether two rosters say the same: under one charter they differ by who is away. */
export function isSameRoster(one: Roster, other: Roster): boolean {
  const absences = ({ absences: all = [] }: Roster) =>
    all.map(({ person, from, to, deputy }) => `${person} ${from} ${to} ${deputy ?? ''}`).join();
  return one.charterDigest === other.charterDigest && absences(one) === absences(other);
}

export function isKnown(roster: Roster, person: string): boolean {
  return Object.hasOwn(roster.people, person);
}

export function isAccountable(state: CaseState, person: string, at?: EpochMs): boolean {
  return actsFor(state.roster, person, tierRoster(state).accountable, at);
}

export function isOwner(state: CaseState, person: string, at?: EpochMs): boolean {
  return actsFor(state.roster, person, state.owner, at);
}

/** People of the case's tier: accountable, counterpart, members, and who stands in for them. */
export function isOfTier(state: CaseState, person: string, at?: EpochMs): boolean {
  const { roster, tier } = state;
  return peopleOfTier(roster, tier).some((one) => actsFor(roster, person, one, at));
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
 * Separation of duties (rules R15): who must not judge, at an instant, what `doer` did for `holder`, whose
 * task it was: both of them, and who stands in for the doer then, since a delegate inherits conflicts.
 */
export function conflictedWith(
  roster: Roster,
  doer: string,
  holder: string,
  at?: EpochMs,
): readonly string[] {
  return [...new Set([doer, holder, ...delegatesOf(roster, doer, at)])];
}

/** Everyone who must not judge these items: `conflictedWith` each that is done. */
export function conflictedByItems(
  roster: Roster,
  items: readonly ActionItem[],
  at?: EpochMs,
): readonly string[] {
  return items.flatMap(({ doneBy, owner }) =>
    doneBy === null ? [] : conflictedWith(roster, doneBy, owner, at),
  );
}

/** Who decides on a fix that the data left open: the tier's accountable, or the counterpart of one who did it. */
export function decider(state: CaseState, at?: EpochMs): string {
  const { accountable, counterpart } = tierRoster(state);
  const conflicted = conflictedByItems(state.roster, state.items, at).includes(accountable);
  return conflicted && counterpart !== null ? counterpart : accountable;
}

function tierRoster(state: CaseState) {
  return atTier(state.roster.tiers, state.tier);
}

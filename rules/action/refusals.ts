import { atTier } from '../tiers.js';
import { refuse, type Refusal } from '../refusal.js';
import type { CaseCommand, CommandMeta } from './commands.js';
import { incomplete } from './completeness.js';
import {
  approvers,
  conflictedByItems,
  conflictedWith,
  decider,
  isAccountable,
  isKnown,
  isOfTier,
  isOwner,
  peopleOfTier,
  secondApprovers,
  actsFor,
} from './rights.js';
import { isEnded, openItems, runningPause } from './steps.js';
import type { ActionItem, CaseState, Step } from './types.js';

/** The first reason why `command` cannot be carried out now, or null (rules R9: who may do what, and when). */
export function refusalOf(
  state: CaseState,
  command: CaseCommand,
  meta: CommandMeta,
  now: number,
): Refusal | null {
  return (
    refusedAtTheDoor(state, meta) ??
    wrongStage(state, command) ??
    notAllowed(state, command, meta.by, now) ??
    incomplete(state, command, now)
  );
}

function refusedAtTheDoor(state: CaseState, meta: CommandMeta): Refusal | null {
  if (!isKnown(state.roster, meta.by)) {
    return refuse(
      'STEERCO_UNKNOWN_PERSON',
      `${meta.by} is not a person of program ${state.program}`,
      `use one of: ${Object.keys(state.roster.people).sort().join(', ')}`,
    );
  }
  if (isEnded(state)) {
    const how = state.stage === 'CLOSED' ? 'closed' : 'cancelled';
    return refuse('STEERCO_CASE_ENDED', `${state.case} is ${how}`, 'a new breach opens a new case');
  }
  if (meta.expectedVersion !== undefined && meta.expectedVersion !== state.version) {
    return refuse(
      'STEERCO_STALE_VERSION',
      `${state.case} has changed since you looked: it is at version ${state.version}, you saw ${meta.expectedVersion}`,
      `look again with: steerco action show ${state.case}`,
    );
  }
  return null;
}

const stepOf: Partial<Record<CaseCommand['type'], Step>> = {
  contain: 'contain',
  analyse: 'analyse',
  plan: 'plan',
  approve: 'approve',
  reject: 'approve',
  done: 'implement',
  decide: 'decide',
};

function wrongStage(state: CaseState, command: CaseCommand): Refusal | null {
  const step = stepOf[command.type];
  const pending = state.pending ?? 'nothing';
  if (step !== undefined && step !== pending) return outOfTurn(state, command.type, pending);
  switch (command.type) {
    case 'acknowledge':
      return alreadyAcknowledged(state);
    case 'verify':
    case 'return':
      return pending === 'verify' || pending === 'implement'
        ? null
        : outOfTurn(state, command.type, pending);
    case 'resume':
      return runningPause(state)
        ? null
        : refuse('STEERCO_WRONG_STAGE', `${state.case} is not paused`, 'nothing to do');
    case 'pause':
      return runningPause(state)
        ? refuse('STEERCO_ALREADY_DONE', `${state.case} is paused already`, 'resume it first')
        : null;
    case 'extend':
      return cannotExtend(state, pending);
    default:
      return null;
  }
}

function outOfTurn(state: CaseState, asked: string, pending: string): Refusal {
  return refuse(
    'STEERCO_WRONG_STAGE',
    `${state.case} is ${state.stage} and '${pending}' is pending, so '${asked}' is out of turn`,
    pending === 'watch'
      ? 'the KPI itself decides now: wait for the verdict'
      : `the next step is '${pending}'`,
  );
}

function alreadyAcknowledged(state: CaseState): Refusal | null {
  if (state.acknowledged === null) return null;
  return refuse(
    'STEERCO_ALREADY_DONE',
    `${state.case} was acknowledged at tier ${state.tier} by ${state.acknowledged.by}`,
    `the next step is '${state.pending ?? 'nothing'}'`,
  );
}

function cannotExtend(state: CaseState, pending: string): Refusal | null {
  if (pending === 'watch' || pending === 'nothing') return outOfTurn(state, 'extend', pending);
  if (state.pending === null || state.extensions[state.pending] === undefined) return null;
  return refuse(
    'STEERCO_ALREADY_DONE',
    `'${pending}' of ${state.case} was extended once already in this cycle`,
    'a step can be extended once; pause the case if the other side is waited for',
  );
}

function notAllowed(
  state: CaseState,
  command: CaseCommand,
  by: string,
  now: number,
): Refusal | null {
  const tierPeople = () => peopleOfTier(state.roster, state.tier);
  const accountable = () => [atTier(state.roster.tiers, state.tier).accountable];
  const decides = () => [decider(state, now)];
  const forbid = (who: readonly string[]) =>
    refuse(
      'STEERCO_NOT_ALLOWED',
      `${by} may not ${command.type} ${state.case} at tier ${state.tier}`,
      `it is for: ${who.join(', ') || 'nobody'} (or who stands in for them)`,
    );
  const only = (allowed: boolean, who: () => readonly string[]) => (allowed ? null : forbid(who()));
  switch (command.type) {
    case 'acknowledge':
      return only(isOfTier(state, by, now), tierPeople);
    case 'contain':
    case 'analyse':
    case 'plan':
      return only(isOwner(state, by, now) || isAccountable(state, by, now), () => [
        state.owner,
        ...accountable(),
      ]);
    case 'approve':
    case 'reject':
      return only(oneOf(state, by, approvers(state), now), () => approvers(state));
    case 'done':
      return itemRefusal(state, command.item, by, now, only);
    case 'verify':
    case 'return':
      return (
        only(isOfTier(state, by, now), tierPeople) ?? notSeparate(state, command.item, by, now)
      );
    case 'pause':
    case 'resume':
    case 'reassign':
      return only(isAccountable(state, by, now), accountable);
    case 'decide':
      return (
        ownWork(state, state.items, by, now, decides()) ??
        only(oneOf(state, by, decides(), now), decides)
      );
    case 'extend':
      return twoSides(state, extensionAskedBy(state, now), by, now, forbid);
    case 'cancel':
      return twoSides(state, state.requests.cancel?.by ?? null, by, now, forbid);
  }
}

function oneOf(state: CaseState, by: string, people: readonly string[], now: number): boolean {
  return people.some((one) => actsFor(state.roster, by, one, now));
}

/** Who waits for an extension to be confirmed. A request for a time that has passed is void: it may be asked anew. */
function extensionAskedBy({ requests }: CaseState, now: number): string | null {
  return requests.extend !== null && requests.extend.until > now ? requests.extend.by : null;
}

/** Asked for by the accountable, then confirmed by a person of the other side (rules R9). */
function twoSides(
  state: CaseState,
  requester: string | null,
  by: string,
  now: number,
  forbid: (who: readonly string[]) => Refusal,
): Refusal | null {
  if (requester === null)
    return isAccountable(state, by, now)
      ? null
      : forbid([atTier(state.roster.tiers, state.tier).accountable]);
  const second = secondApprovers(state, requester);
  if (conflictedWith(state.roster, requester, requester, now).includes(by)) {
    return refuse(
      'STEERCO_SEPARATION_OF_DUTIES',
      `${requester} asked for it, so ${by} cannot confirm it`,
      `it waits for the other side: ${second.join(', ')}`,
    );
  }
  return oneOf(state, by, second, now) ? null : forbid(second);
}

function itemRefusal(
  state: CaseState,
  id: string,
  by: string,
  now: number,
  only: (allowed: boolean, who: () => readonly string[]) => Refusal | null,
): Refusal | null {
  const item = state.items.find((one) => one.id === id);
  if (!item) return unknownItem(state, id);
  if (item.doneBy !== null) {
    return refuse(
      'STEERCO_ALREADY_DONE',
      `item ${id} was signalled done by ${item.doneBy}`,
      `open: ${idsOf(openItems(state))}`,
    );
  }
  return only(actsFor(state.roster, by, item.owner, now), () => [item.owner]);
}

function unknownItem(state: CaseState, id: string): Refusal {
  return refuse(
    'STEERCO_INCOMPLETE',
    `${state.case} has no item ${id}`,
    `its items are: ${idsOf(state.items)}`,
  );
}

function idsOf(items: readonly ActionItem[]): string {
  return items.map((item) => item.id).join(', ') || 'none';
}

/** Items that can be verified now: done, not yet accepted. */
export function verifiable(state: CaseState, id: string | null): readonly ActionItem[] {
  return state.items.filter(
    (item) => item.doneBy !== null && item.acceptedBy === null && (id === null || item.id === id),
  );
}

function notSeparate(state: CaseState, id: string | null, by: string, now: number): Refusal | null {
  if (id !== null && !state.items.some((item) => item.id === id)) return unknownItem(state, id);
  const items = verifiable(state, id);
  if (items.length === 0) {
    return refuse(
      'STEERCO_WRONG_STAGE',
      `nothing of ${state.case} waits for verification`,
      `open: ${idsOf(openItems(state))}`,
    );
  }
  return ownWork(state, items, by, now, peopleOfTier(state.roster, state.tier));
}

/** Nobody judges what they did, nor what somebody did whom they stand in for (rules R15). */
function ownWork(
  state: CaseState,
  items: readonly ActionItem[],
  by: string,
  now: number,
  others: readonly string[],
): Refusal | null {
  const own = items.find((item) => conflictedByItems(state.roster, [item], now).includes(by));
  if (own === undefined) return null;
  const conflicted = conflictedByItems(state.roster, items, now);
  const free = others.filter((person) => !conflicted.includes(person));
  return refuse(
    'STEERCO_SEPARATION_OF_DUTIES',
    `item ${own.id} was done by ${own.doneBy ?? own.owner}, so it is not for ${by} to judge`,
    `it is for: ${free.join(', ') || 'nobody of this tier'}`,
  );
}

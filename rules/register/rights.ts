import { actsFor, isKnown, sideOf } from '../action/rights.js';
import type { Roster } from '../action/types.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Side, Tier } from '../time.js';
import { atTier } from '../tiers.js';
import type { CommandOf, RegisterCommand } from './commands.js';
import type { RegisterState } from './types.js';

/** What the charter in force says of a command. */
interface UnderCharter {
  readonly program: string;
  readonly roster: Roster;
  /** Who owes the commitment that is being met. */
  readonly commitmentOwner: string | null;
}

/**
 * Why `by` may not ask for this, or null. Anybody of the program proposes, announces and acknowledges
 * what is for them; the client alone approves; owners and the heads of the tiers do the rest, each also
 * through who stands in for them. About what is over or unknown the register itself speaks.
 */
export function registerRightsRefusal(
  state: RegisterState,
  command: RegisterCommand,
  by: string,
  charter: UnderCharter,
): Refusal | null {
  const { roster, program } = charter;
  const stranger = [by, ...named(command)].find((person) => !isKnown(roster, person));
  if (stranger !== undefined) {
    return refuse(
      'STEERCO_UNKNOWN_PERSON',
      `${stranger} is not a person of program ${program}`,
      `use one of: ${Object.keys(roster.people).sort().join(', ')}`,
    );
  }
  const allowed = allowedTo(state, command, charter);
  if (allowed !== null && !allowed.some((one) => actsFor(roster, by, one))) {
    return refuse(
      'STEERCO_NOT_ALLOWED',
      `${by} may not ${command.type.replace('-', ' ')}`,
      `it is for: ${[...new Set(allowed)].join(', ') || 'nobody'} (or who stands in for them)`,
    );
  }
  return command.type === 'record-absence' ? wrongSide(roster, command) : null;
}

/** People whom a command names besides who asks. */
function named(command: RegisterCommand): readonly string[] {
  switch (command.type) {
    case 'propose-idea':
      return [command.owner];
    case 'announce':
      return command.to;
    case 'record-absence':
      return [command.person, ...(command.deputy === null ? [] : [command.deputy])];
    default:
      return [];
  }
}

/** Whom a command is for, by person id; null: anybody of the program, or the register says no by itself. */
function allowedTo(
  state: RegisterState,
  command: RegisterCommand,
  { roster, commitmentOwner }: UnderCharter,
): readonly string[] | null {
  const ofIdea = (id: string, others: (tier: Tier | null) => readonly string[]) => {
    const idea = state.ideas.find((one) => one.id === id);
    return idea === undefined ? null : [idea.owner, ...others(idea.tier)];
  };
  switch (command.type) {
    case 'propose-idea':
    case 'announce':
    case 'acknowledge-announcement':
      return null;
    case 'approve-idea':
    case 'reject-idea':
      return peopleOf(roster, 'client');
    case 'start-idea':
    case 'finish-idea':
      return ofIdea(command.idea, (tier) => (tier === null ? [] : headsOfTier(roster, tier)));
    case 'measure-idea':
      return ofIdea(command.idea, () => peopleOf(roster, 'client'));
    case 'assign-idea':
    case 'link-idea':
      return ofIdea(command.idea, () => heads(roster));
    case 'withdraw-announcement': {
      const found = state.announcements.find(({ id }) => id === command.announcement);
      return found === undefined ? null : [found.by, ...heads(roster)];
    }
    case 'meet-commitment':
      return commitmentOwner === null ? [] : [commitmentOwner];
    case 'record-absence':
      return absenceIsFor(roster, command.person);
    case 'end-absence': {
      const found = state.absences.find(({ id }) => id === command.absence);
      return found === undefined ? null : absenceIsFor(roster, found.person);
    }
  }
}

/** The person, who stands in for them, and the heads of their side. */
function absenceIsFor(roster: Roster, person: string): readonly string[] {
  const side = sideOf(roster, person);
  return [person, ...heads(roster).filter((head) => sideOf(roster, head) === side)];
}

function heads(roster: Roster): readonly string[] {
  return ([1, 2, 3] as const).flatMap((tier) => headsOfTier(roster, tier));
}

function headsOfTier(roster: Roster, tier: Tier): readonly string[] {
  const { accountable, counterpart } = atTier(roster.tiers, tier);
  return [accountable, ...(counterpart === null ? [] : [counterpart])];
}

function peopleOf({ people }: Roster, side: Side): readonly string[] {
  return Object.keys(people).filter((id) => people[id]?.side === side);
}

function wrongSide(
  roster: Roster,
  { person, deputy }: CommandOf<'record-absence'>,
): Refusal | null {
  const [own, other] = [sideOf(roster, person), deputy === null ? null : sideOf(roster, deputy)];
  if (deputy === null || own === other) return null;
  return refuse(
    'STEERCO_NOT_ALLOWED',
    `${deputy} is on the other side and cannot stand in for ${person}`,
    `name somebody of the ${own ?? 'same side'}`,
  );
}

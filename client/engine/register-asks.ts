import type { Charter, Commitment } from '../../charter/charter.js';
import { addDays } from '../../rules/calendar/dates.js';
import { shiftCalendarTime, wallToInstant } from '../../rules/calendar/wall-clock.js';
import { refuse, type Refusal } from '../../rules/refusal.js';
import type { Standing } from '../../rules/register/circle.js';
import type { CommandOf, RegisterCommand } from '../../rules/register/commands.js';
import { circleRefusal } from '../../rules/register/refusals.js';
import type { RegisterState } from '../../rules/register/types.js';

/** What people ask of a register: its commands without what the charter and the zones add. */
export type RegisterAsk =
  | Exclude<RegisterCommand, { readonly type: 'announce' | 'record-absence' }>
  | Omit<CommandOf<'announce'>, 'remindAt'>
  | Omit<CommandOf<'record-absence'>, 'until' | 'standIn'>;

/** The command with every instant computed and the deputy of the charter looked up (design D8). */
export function completed(charter: Charter, ask: RegisterAsk): RegisterCommand {
  switch (ask.type) {
    case 'announce': {
      const dayBefore = { days: 1, seconds: 0 };
      const { timeZone } = charter.program;
      return { ...ask, remindAt: shiftCalendarTime(ask.acknowledgeBy, dayBefore, timeZone, -1) };
    }
    case 'record-absence': {
      const person = charter.people.find(({ id }) => id === ask.person);
      const timeZone = person?.timeZone ?? charter.program.timeZone;
      const until = wallToInstant(addDays(ask.to, 1), '00:00', timeZone);
      return { ...ask, until, standIn: ask.deputy ?? person?.deputy ?? null };
    }
    default:
      return ask;
  }
}

/** Why the charter itself does not let a command through, or null. */
export function charterRefusal(
  charter: Charter,
  state: RegisterState,
  command: RegisterCommand,
): Refusal | null {
  switch (command.type) {
    case 'record-absence':
      return circleRefusal([...absencesOf(charter), ...state.absences], command);
    case 'meet-commitment': {
      const commitment = charter.commitments.find(({ id }) => id === command.commitment);
      return commitment === undefined ? null : unproven(commitment, command);
    }
    default:
      return null;
  }
}

/** The absences that are written in the charter itself. */
function absencesOf(charter: Charter): readonly Standing[] {
  return charter.people.flatMap(({ id, deputy: own, absences = [] }) =>
    absences.map(({ from, to, deputy }) => ({ person: id, from, to, standIn: deputy ?? own })),
  );
}

/** The charter says what proves a commitment (design §5). */
function unproven(
  { id, evidence }: Commitment,
  { reference, text }: CommandOf<'meet-commitment'>,
): Refusal | null {
  const needs = (what: string) =>
    refuse('STEERCO_INCOMPLETE', `${id} is met with evidence: ${what}`, `give ${what}`);
  switch (evidence) {
    case 'none':
      return null;
    case 'text':
      return text === null ? needs('a text that says how') : null;
    case 'file':
      return reference === null ? needs('a reference to the file, such as its digest') : null;
    case 'link':
      return isLink(reference) ? null : needs('a link that begins with http:// or https://');
  }
}

function isLink(reference: string | null): boolean {
  if (reference === null || !URL.canParse(reference)) return false;
  return ['http:', 'https:'].includes(new URL(reference).protocol);
}

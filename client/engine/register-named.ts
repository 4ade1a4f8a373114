import type { Charter, Commitment } from '../../charter/charter.js';
import { dueDates } from '../../charter/due-dates.js';
import type { Records } from '../../records/records.js';
import { addDays } from '../../rules/calendar/dates.js';
import { wallToInstant } from '../../rules/calendar/wall-clock.js';
import { SteercoError } from '../../rules/errors.js';
import type { RegisterCommand } from '../../rules/register/commands.js';
import type { LocalDate } from '../../rules/time.js';
import { unknownCase } from './failures.js';
import { unknownMeeting } from './meeting-changes.js';

/**
 * Throws unless what a command names besides people exists: the meeting that an idea came from, the case
 * it belongs to, the commitment and its date. STEERCO_UNKNOWN_MEETING, _CASE or _ITEM.
 */
export async function requireNamed(
  records: Records,
  charter: Charter,
  command: RegisterCommand,
): Promise<void> {
  const program = charter.program.id;
  switch (command.type) {
    case 'propose-idea': {
      if (command.origin === null) return;
      const { series, date } = command.origin;
      const meeting = await records.meetings.state(program, series, date);
      if (meeting === null) throw unknownMeeting(program, series, date, charter);
      return;
    }
    case 'link-idea': {
      const state = await records.actions.state(program, command.case);
      if (state === null) throw unknownCase(program, command.case);
      return;
    }
    case 'meet-commitment':
      requireDate(charter, command.commitment, command.date);
      return;
    default:
      return;
  }
}

function requireDate(charter: Charter, id: string, date: LocalDate): void {
  const commitment = charter.commitments.find((one) => one.id === id);
  const known = charter.commitments.map((one) => one.id).join(', ');
  if (commitment === undefined) {
    throw unknown(`the charter has no commitment ${id}`, `it has: ${known || 'none'}`);
  }
  if (isDueOn(charter, commitment, date)) return;
  const { whenText } = commitment;
  throw unknown(
    `nothing of ${id} is due on ${date}`,
    `it is due ${whenText}; steerco commitments lists the dates`,
  );
}

function isDueOn(charter: Charter, commitment: Commitment, date: LocalDate): boolean {
  const { timeZone } = charter.program;
  const midnight = (days: number) => wallToInstant(addDays(date, days), '00:00', timeZone);
  // A gap in the clocks around midnight may move the instant into the next day.
  return dueDates(charter, commitment, midnight(-1), midnight(2)).some((due) => due.date === date);
}

function unknown(message: string, hint: string): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_ITEM', message, { hint });
}

import { addDays } from '../rules/calendar/dates.js';
import { wallToInstant } from '../rules/calendar/wall-clock.js';
import type { RosterAbsence } from '../rules/action/types.js';
import type { Absence } from '../rules/people/delegation.js';
import type { EpochMs, Interval } from '../rules/time.js';
import type { Charter } from './charter.js';

/** The absences that a charter names itself. */
export function absencesIn(charter: Charter): readonly Absence[] {
  return charter.people.flatMap(({ id, absences = [] }) =>
    absences.map((absence) => ({ person: id, ...absence })),
  );
}

/** An absence from its first midnight to the one after its last day, in the person's own time zone. */
export function intervalOf(charter: Charter, { person, from, to }: Absence): Interval {
  const known = charter.people.find(({ id }) => id === person);
  const { timeZone } = known ?? charter.program;
  return {
    start: wallToInstant(from, '00:00', timeZone),
    end: wallToInstant(addDays(to, 1), '00:00', timeZone),
  };
}

/** Absences as instants, those that end after `since`, in an order that does not depend on that of the list. */
export function rosterAbsences(
  charter: Charter,
  absences: readonly Absence[],
  since: EpochMs,
): readonly RosterAbsence[] {
  return absences
    .map((absence): RosterAbsence => {
      const { start, end } = intervalOf(charter, absence);
      return { person: absence.person, from: start, to: end, deputy: absence.deputy };
    })
    .filter(({ to }) => to > since)
    .sort((a, b) => a.from - b.from || a.to - b.to || compareKeys(a, b));
}

function compareKeys(a: RosterAbsence, b: RosterAbsence): number {
  const key = ({ person, deputy }: RosterAbsence) => `${person} ${deputy ?? ''}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

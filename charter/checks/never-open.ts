import { isBusinessDay } from '../../rules/calendar/business-days.js';
import { addDays } from '../../rules/calendar/dates.js';
import { resolveCalendar, yearsOf } from '../calendars.js';
import type { Charter } from '../charter.js';
import { errorAt, type Problem } from '../problem.js';
import { type Located, keyPlaceAt } from '../source/located.js';

/** Intersections whose parts are never open at the same time: nothing would ever fall due. */
export function calendarsNeverOpen(charter: Charter, root: Located): readonly Problem[] {
  const { start } = charter.program;
  const dates = Array.from({ length: 366 }, (_, day) => addDays(start, day));
  return Object.keys(charter.calendars).flatMap((name) => {
    const calendar = resolveCalendar(charter, name, yearsOf(start, addDays(start, 366)));
    const place = keyPlaceAt(root, ['calendars', name]);
    if (place === undefined || dates.some((date) => isBusinessDay(calendar, date))) return [];
    return [
      errorAt(place, {
        code: 'STEERCO_CHARTER_HOURS',
        message: `the calendar "${name}" is never open in the first year of the program`,
        hint: 'the hours of its parts must overlap, in their time zones',
      }),
    ];
  });
}

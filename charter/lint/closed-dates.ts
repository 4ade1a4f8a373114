import { isBusinessDay } from '../../rules/calendar/business-days.js';
import { addDays } from '../../rules/calendar/dates.js';
import { resolveCalendar, yearsOf } from '../calendars.js';
import type { Charter, Series } from '../charter.js';
import { type Problem, warningAt } from '../problem.js';
import { occurrencesOf } from '../series.js';
import { itemWithId, type Located, textAt } from '../source/located.js';

/** Meetings of the first live year that fall on a day their own calendar closes and are not moved. */
export function closedDates(charter: Charter, root: Located): readonly Problem[] {
  return charter.cadence.flatMap((series) => {
    const when = textAt(itemWithId(root, 'cadence', series.id), 'when');
    const closed = series.onHoliday === 'none' ? closedOccurrences(charter, series) : [];
    if (when === null || closed.length === 0) return [];
    const [first] = closed;
    const others = closed.length === 1 ? '' : ` and ${closed.length - 1} more in its first year`;
    return [
      warningAt(when.at, {
        code: 'STEERCO_LINT_CLOSED_DATE',
        message: `"${series.id}" meets on ${first ?? ''}${others}, when its calendar is closed`,
        hint: 'write onHoliday: following (or preceding, modified-following, skip)',
      }),
    ];
  });
}

function closedOccurrences(charter: Charter, series: Series): readonly string[] {
  const from = charter.program.liveFrom;
  const to = addDays(from, 364);
  const calendar = resolveCalendar(charter, series.calendar, yearsOf(from, to));
  return occurrencesOf(charter, series, from, to)
    .map(({ date }) => date)
    .filter((date) => !isBusinessDay(calendar, date));
}

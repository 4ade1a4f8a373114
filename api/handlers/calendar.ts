import { SteercoError } from '../../rules/errors.js';
import { CalendarAddress, WhoseCalendar } from '../contracts/calendar.js';
import { InProgram } from '../contracts/common.js';
import { route, type Route } from '../route.js';
import { governing } from './program.js';

export const calendarRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/programs/:program/calendar',
    summary: 'The secret address of the calendar of a program, or of one person',
    params: InProgram,
    query: WhoseCalendar,
    answer: CalendarAddress,
    async handle({ params: { program }, query: { person = null } }, { records, links }) {
      const { charter } = await governing(records, program);
      const ids = charter.people.map(({ id }) => id).sort();
      if (person !== null && !ids.includes(person)) {
        throw new SteercoError(
          'STEERCO_UNKNOWN_PERSON',
          `${person} is not a person of program ${program}`,
          { hint: `use one of: ${ids.join(', ')}` },
        );
      }
      return { url: links.urlFor({ purpose: 'feed', program, person }, null) };
    },
  }),
];

import { z } from 'zod';
import { parseOpenings, parseWeek, parseWeekdays } from '../phrases/hours.js';
import { parseHoliday } from '../phrases/holiday.js';
import { type Parsed, parsed } from '../problem.js';
import { date, line, reference, timeZone, understood } from './common.js';

const openings = z
  .union([z.string(), z.array(z.string())])
  .superRefine(understood(parseOpenings))
  .describe(
    'Openings of the day: "09:00-18:00", "09:00-13:00, 15:00-18:00", "22:00-06:00", closed.',
  );

const hours = z
  .union([
    z.literal('24x7'),
    z
      .record(z.string().superRefine(understood(parseWeekdays)), openings)
      .superRefine(understood(parseWeekTogether)),
  ])
  .describe('Opening hours by weekday, { mon-fri: "09:00-18:00" }, or 24x7.');

/** What is wrong with a week whose days and openings are each right. */
function parseWeekTogether(week: Readonly<Record<string, string | string[]>>): Parsed<unknown> {
  const eachRight = Object.entries(week).every(
    ([days, open]) => parseWeekdays(days).ok && parseOpenings(open).ok,
  );
  return eachRight ? parseWeek(week) : parsed(null);
}

const holiday = z
  .union([
    z.string().superRefine(understood(parseHoliday)),
    z.strictObject({ date: date('The closed day.'), name: line().describe('Its name.') }),
  ])
  .describe('A country or region (ES, ES-MD), a date, or { date: 2026-10-13, name: Site day }.');

const calendar = z.union([
  z.strictObject({
    timeZone: timeZone().optional(),
    hours,
    holidays: z.array(holiday).describe('Closed days.').optional(),
    workingDays: z
      .array(date('A day that is open although it is a holiday.'))
      .describe('Days that are open although they are holidays.')
      .optional(),
  }),
  z.strictObject({
    intersect: z
      .array(reference('calendar'))
      .min(2)
      .describe('Open only when all of these calendars are: both parties at work.'),
  }),
]);

export const calendars = z
  .record(
    z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, {
      error: 'calendar names are lower-case letters, digits and hyphens',
    }),
    calendar.describe('A calendar: hours and holidays, or { intersect: [a, b] }.'),
  )
  .refine((named) => Object.keys(named).length > 0, { error: 'at least one calendar is needed' })
  .describe('Business calendars by name; the first one is the default.');

import { clausePlaceholder, type LibraryKpi } from './types.js';

const common = { unit: 'percent', finalAfterDays: 0, clause: clausePlaceholder } as const;
const headcount = {
  leavers: 'Agents who left in the month.',
  opening: 'Headcount at its start.',
  closing: 'Headcount at its end.',
} as const;

/** How the people are planned and kept (rules R3). */
export const workforceKpis: readonly LibraryKpi[] = [
  {
    id: 'occupancy',
    name: 'Occupancy',
    definition: 'Handling time over handling and available time.',
    columns: {
      handling_s: 'Seconds in which agents handled calls.',
      available_s: 'Seconds in which they waited for one.',
    },
    numerator: 'sum(handling_s)',
    denominator: 'sum(handling_s) + sum(available_s)',
    direction: 'lower',
    typicalTarget: {
      value: '85',
      custom: '80 to 85 %, at most 85 %',
      source: 'swpp.org; callcentrehelper.com, Erlang calculator',
    },
    ...common,
  },
  {
    id: 'shrinkage',
    name: 'Shrinkage',
    definition: 'Paid time in which agents were not available, over paid time.',
    columns: {
      leave_h: 'Paid hours of leave and sickness.',
      training_h: 'Paid hours of training, coaching and meetings.',
      other_h: 'Other paid hours away from the queue, such as breaks.',
      paid_h: 'Paid hours.',
    },
    numerator: 'sum(leave_h) + sum(training_h) + sum(other_h)',
    denominator: 'sum(paid_h)',
    direction: 'lower',
    typicalTarget: {
      value: '28',
      custom: '25 to 28 % as a goal, 30 % for planning',
      source: 'swpp.org',
    },
    ...common,
  },
  {
    id: 'adherence',
    name: 'Adherence to schedule',
    definition: 'Scheduled minutes spent in the scheduled state, over scheduled minutes.',
    columns: {
      adherent_min: 'Scheduled minutes spent in the scheduled state.',
      scheduled_min: 'Scheduled minutes.',
    },
    numerator: 'sum(adherent_min)',
    denominator: 'sum(scheduled_min)',
    direction: 'higher',
    typicalTarget: { value: '93', custom: 'about 93 %', source: 'techtarget' },
    ...common,
  },
  {
    id: 'attrition/monthly',
    name: 'Monthly attrition',
    definition:
      'Agents who left in the month over the mean of the headcount at its start and at its end.',
    columns: headcount,
    numerator: '2 * sum(leavers)',
    denominator: 'sum(opening) + sum(closing)',
    direction: 'lower',
    typicalTarget: null,
    ...common,
  },
  {
    id: 'attrition/annualised',
    name: 'Attrition, as of a year',
    definition: 'Twelve times the monthly attrition: what a year of such months would come to.',
    columns: headcount,
    numerator: '24 * sum(leavers)',
    denominator: 'sum(opening) + sum(closing)',
    direction: 'lower',
    typicalTarget: null,
    ...common,
  },
];

import { clausePlaceholder, type LibraryKpi } from './types.js';

const common = { finalAfterDays: 0, clause: clausePlaceholder } as const;
const metrics = 'wiki.wfmlabs.org, Call_Center_Metrics';

/** How calls are taken: waiting, giving up, handling (rules R3). */
export const contactKpis: readonly LibraryKpi[] = [
  {
    id: 'speed-of-answer',
    name: 'Average speed of answer',
    definition: 'Seconds that the calls answered had waited, over calls answered.',
    columns: {
      wait_s: 'Seconds that the calls answered had waited in the queue.',
      answered: 'Calls that an agent answered.',
    },
    numerator: 'sum(wait_s)',
    denominator: 'sum(answered)',
    unit: 'seconds',
    direction: 'lower',
    typicalTarget: { value: '30', custom: '20 to 30 s', source: metrics },
    ...common,
  },
  {
    id: 'abandonment/all',
    name: 'Calls abandoned',
    definition: 'Calls abandoned over calls offered, short abandons included.',
    columns: {
      abandoned: 'Calls that the customer gave up while waiting.',
      offered: 'Calls that reached the queue: answered and abandoned.',
    },
    numerator: 'sum(abandoned)',
    denominator: 'sum(offered)',
    unit: 'percent',
    direction: 'lower',
    typicalTarget: { value: '5', custom: '3 to 5 % acceptable, below 3 % best', source: metrics },
    ...common,
  },
  {
    id: 'abandonment/without-short',
    name: 'Calls abandoned, short abandons left out',
    definition: 'Calls abandoned over calls offered, short abandons left out of both.',
    columns: {
      abandoned: 'Calls that the customer gave up while waiting.',
      abandoned_short: 'Of those, given up within a few seconds, such as 5.',
      offered: 'Calls that reached the queue: answered and abandoned.',
    },
    numerator: 'sum(abandoned) - sum(abandoned_short)',
    denominator: 'sum(offered) - sum(abandoned_short)',
    unit: 'percent',
    direction: 'lower',
    typicalTarget: { value: '5', custom: '3 to 5 % acceptable, below 3 % best', source: metrics },
    ...common,
  },
  {
    id: 'handling-time',
    name: 'Average handling time',
    definition: 'Talk, hold and wrap-up seconds over calls handled.',
    columns: {
      talk_s: 'Seconds of talk.',
      hold_s: 'Seconds on hold.',
      wrap_s: 'Seconds of wrap-up after the call.',
      handled: 'Calls handled.',
    },
    numerator: 'sum(talk_s) + sum(hold_s) + sum(wrap_s)',
    denominator: 'sum(handled)',
    unit: 'seconds',
    direction: 'lower',
    // What a call needs differs by queue, so no custom exists.
    typicalTarget: null,
    ...common,
  },
];

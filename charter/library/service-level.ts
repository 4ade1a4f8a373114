import { clausePlaceholder, type LibraryKpi } from './types.js';

const answered = { answered: 'Calls that an agent answered.' };
const answeredInTime = {
  answered_in_threshold: 'Of those, answered within the threshold, such as 20 seconds.',
};
const abandoned = { abandoned: 'Calls that the customer gave up while waiting.' };
const abandonedInTime = {
  abandoned_in_threshold: 'Of those, given up within the same threshold.',
};
const abandonedShort = {
  abandoned_short:
    'Of those, given up within a few seconds, such as 5: nobody could have answered.',
};

/**
 * The formulas of service level that are in use (rules R3; ICMI QueueTips 2005, callcentrehelper.com
 * 206890; SL6 is Genesys with short abandons off). On one day they differ by five points, so a contract
 * that does not say which one it means has agreed on nothing.
 */
export const serviceLevels: readonly LibraryKpi[] = [
  formula('SL1', {
    definition:
      'Calls answered or abandoned within the threshold, over calls answered and abandoned. Whoever gives up in time counts as served in time.',
    columns: { ...answered, ...answeredInTime, ...abandoned, ...abandonedInTime },
    numerator: 'sum(answered_in_threshold) + sum(abandoned_in_threshold)',
    denominator: 'sum(answered) + sum(abandoned)',
  }),
  formula('SL2', {
    definition:
      'Calls answered within the threshold, over calls answered. Abandoned calls do not count at all.',
    columns: { ...answered, ...answeredInTime },
    numerator: 'sum(answered_in_threshold)',
    denominator: 'sum(answered)',
  }),
  formula('SL3', {
    definition:
      'Calls answered within the threshold, over calls answered and abandoned. Every abandoned call is a miss: the strictest formula.',
    columns: { ...answered, ...answeredInTime, ...abandoned },
    numerator: 'sum(answered_in_threshold)',
    denominator: 'sum(answered) + sum(abandoned)',
  }),
  formula('SL4', {
    definition:
      'Calls answered within the threshold, over calls answered and those abandoned after the threshold. Calls abandoned within it do not count.',
    columns: { ...answered, ...answeredInTime, ...abandoned, ...abandonedInTime },
    numerator: 'sum(answered_in_threshold)',
    denominator: 'sum(answered) + sum(abandoned) - sum(abandoned_in_threshold)',
  }),
  formula('SL5', {
    definition:
      'Calls answered within the threshold and short abandons, over calls answered and abandoned. Short abandons count as served in time.',
    columns: { ...answered, ...answeredInTime, ...abandoned, ...abandonedShort },
    numerator: 'sum(answered_in_threshold) + sum(abandoned_short)',
    denominator: 'sum(answered) + sum(abandoned)',
  }),
  formula('SL6', {
    definition:
      'Calls answered within the threshold, over calls answered and abandoned, short abandons left out.',
    columns: { ...answered, ...answeredInTime, ...abandoned, ...abandonedShort },
    numerator: 'sum(answered_in_threshold)',
    denominator: 'sum(answered) + sum(abandoned) - sum(abandoned_short)',
  }),
];

function formula(
  id: string,
  own: Pick<LibraryKpi, 'definition' | 'columns' | 'numerator' | 'denominator'>,
): LibraryKpi {
  return {
    id: `service-level/${id}`,
    name: 'Calls answered within the threshold',
    ...own,
    unit: 'percent',
    direction: 'higher',
    typicalTarget: {
      value: '80',
      custom: '80 % within 20 seconds',
      source: 'callcentrehelper.com, Erlang calculator (its 80/20 example)',
    },
    finalAfterDays: 0,
    clause: clausePlaceholder,
  };
}

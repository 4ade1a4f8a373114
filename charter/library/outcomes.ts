import { clausePlaceholder, type LibraryKpi } from './types.js';

const common = { direction: 'higher', finalAfterDays: 0, clause: clausePlaceholder } as const;
const resolution = {
  value: '70',
  custom: '70 to 80 % good',
  source: 'medallia, customerthink',
} as const;

/** What the calls were good for: resolution, satisfaction, quality (rules R3). */
export const outcomeKpis: readonly LibraryKpi[] = [
  {
    id: 'first-contact-resolution/gross',
    name: 'Resolved at the first contact',
    definition: 'Contacts resolved at the first contact over all contacts.',
    columns: {
      resolved_first: 'Contacts resolved at the first contact.',
      contacts: 'All contacts.',
    },
    numerator: 'sum(resolved_first)',
    denominator: 'sum(contacts)',
    unit: 'percent',
    typicalTarget: resolution,
    ...common,
  },
  {
    id: 'first-contact-resolution/net',
    name: 'Resolved at the first contact, of those that could be',
    definition:
      'Contacts resolved at the first contact over contacts that level 1 is able to resolve.',
    columns: {
      resolved_first: 'Contacts resolved at the first contact.',
      contacts: 'All contacts.',
      not_resolvable_first: 'Of those, contacts that level 1 cannot resolve by its remit.',
    },
    numerator: 'sum(resolved_first)',
    denominator: 'sum(contacts) - sum(not_resolvable_first)',
    unit: 'percent',
    typicalTarget: resolution,
    ...common,
  },
  {
    id: 'first-contact-resolution/repeats',
    name: 'Not repeated within seven days',
    definition:
      'Contacts whose customer did not come back within seven days, over contacts (callcentrehelper.com 208926). Final seven days after the period.',
    columns: {
      contacts: 'All contacts.',
      repeated_in_7d: 'Of those, contacts whose customer came back within seven days.',
    },
    numerator: 'sum(contacts) - sum(repeated_in_7d)',
    denominator: 'sum(contacts)',
    unit: 'percent',
    typicalTarget: resolution,
    ...common,
    finalAfterDays: 7,
  },
  {
    id: 'satisfaction/top-two',
    name: 'Customer satisfaction',
    definition: 'Answers in the two best boxes of the scale, over answers.',
    columns: {
      best_box: 'Answers in the best box of the scale.',
      second_box: 'Answers in the second best box.',
      responses: 'Answers.',
    },
    numerator: 'sum(best_box) + sum(second_box)',
    denominator: 'sum(responses)',
    unit: 'percent',
    typicalTarget: null,
    ...common,
  },
  {
    id: 'net-promoter-score',
    name: 'Net promoter score',
    definition:
      'Share of answers 9 and 10 less share of answers 0 to 6, in points from -100 to 100.',
    columns: {
      promoters: 'Answers 9 and 10.',
      detractors: 'Answers 0 to 6.',
      responses: 'Answers.',
    },
    numerator: '100 * (sum(promoters) - sum(detractors))',
    denominator: 'sum(responses)',
    unit: 'score',
    typicalTarget: null,
    ...common,
  },
  {
    id: 'quality',
    name: 'Quality of contacts',
    definition:
      'Points given over points applicable. Items that do not apply leave the denominator; a contact with a critical error has 0 points. One row is one evaluated contact.',
    columns: {
      points: 'Points given to the contact.',
      applicable_points: 'Points that the contact could have had.',
      critical_errors: 'Critical errors in the contact.',
    },
    numerator: 'sum(case when critical_errors > 0 then 0 else points end)',
    denominator: 'sum(applicable_points)',
    unit: 'percent',
    typicalTarget: {
      value: '85',
      custom: '85 to 90',
      source: 'practice of charters; no public source',
    },
    ...common,
  },
];

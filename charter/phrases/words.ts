import type { Weekday } from '../../rules/calendar/types.js';

const weekdayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const ordinalNames = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
] as const;

/** Full and short names of weekdays, in lower case. */
export const weekdays: ReadonlyMap<string, Weekday> = new Map(
  weekdayNames.flatMap((name, index) => {
    const day = (index + 1) as Weekday;
    const extra = name === 'tuesday' ? ['tues'] : name === 'thursday' ? ['thur', 'thurs'] : [];
    return [name, name.slice(0, 3), ...extra].map((spelling): [string, Weekday] => [spelling, day]);
  }),
);

/** Full and short names of months, 1 to 12. */
export const months: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((name, index) => {
    const spellings = [name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])];
    return spellings.map((spelling): [string, number] => [spelling, index + 1]);
  }),
);

/** The two letters of RFC 5545 for ISO weekday 1 to 7. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** `third`, `3rd`, `last` (-1); null when the word is no ordinal. */
export function ordinal(word: string): number | null {
  if (word === 'last') return -1;
  const named = (ordinalNames as readonly string[]).indexOf(word);
  if (named >= 0) return named + 1;
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
  return match === null ? null : Number(match[1]);
}

/** Splits `jan, apr and jul` into its words. */
export function enumeration(text: string): readonly string[] {
  return text
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Every word that a phrase may contain besides numbers, for "did you mean". */
export const vocabulary: readonly string[] = [
  ...weekdays.keys(),
  ...months.keys(),
  ...ordinalNames,
  ...['last', 'every', 'each', 'other', 'the', 'of', 'in', 'on', 'and', 'after', 'end'],
  ...['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'quarter', 'weekday', 'business'],
];

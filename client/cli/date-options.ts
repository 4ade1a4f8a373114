import { InvalidArgumentError } from 'commander';

import { isDate } from '../../charter/phrases/dates.js';
import { addDays } from '../../rules/calendar/dates.js';
import { SteercoError } from '../../rules/errors.js';
import type { LocalDate } from '../../rules/time.js';

/** The date of an option; commander tells what is wrong with another text. */
export function dateOption(text: string): LocalDate {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('Write a date that exists, as YYYY-MM-DD.');
}

const longestWindowDays = 20 * 366;

/** Refuses dates in the wrong order or more than 20 years apart: STEERCO_USAGE. */
export function requireWindow(from: LocalDate, to: LocalDate): void {
  if (from > to)
    throw new SteercoError('STEERCO_USAGE', `--to ${to} lies before --from ${from}`, {
      hint: 'Write the earlier date after --from.',
    });
  if (addDays(from, longestWindowDays) < to)
    throw new SteercoError('STEERCO_USAGE', 'the dates are more than 20 years apart', {
      hint: 'Ask for a shorter time.',
    });
}

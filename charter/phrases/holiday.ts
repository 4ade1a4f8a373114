import { type Parsed, parsed, rejected } from '../problem.js';
import { isDate } from './dates.js';

/** Whether a holiday is written as a region, to be looked up: `ES`, `ES-MD`. */
export function isRegion(text: string): boolean {
  return /^[A-Z]{2}(?:-[A-Za-z0-9]{1,5}){0,2}$/.test(text);
}

/** A country or region, or a date. */
export function parseHoliday(text: string): Parsed<string> {
  if (isRegion(text) || isDate(text)) return parsed(text);
  return rejected(
    'STEERCO_CHARTER_DATE',
    `"${text}" is neither a region nor a date`,
    'write ES, ES-MD, a date that exists such as 2026-10-13, or { date: 2026-10-13, name: Site day }',
  );
}

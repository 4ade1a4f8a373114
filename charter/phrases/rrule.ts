import { checkRrule, rruleParts } from '../../rules/cadence/check-rrule.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { nearest } from '../suggest.js';
import { daysInMonth } from './dates.js';
import { weekdayCodes } from './words.js';

/** The parts of a rule (RFC 5545 §3.3.10) in the order of the canonical spelling. */
const order = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYWEEKNO',
  'BYYEARDAY',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
  'WKST',
];
const superfluous = new Set(['INTERVAL=1', 'WKST=MO']);
const numberLists = new Set(['BYMONTH', 'BYMONTHDAY', 'BYWEEKNO', 'BYYEARDAY', 'BYSETPOS']);

/**
 * The recurrence rule in its canonical spelling (fixed order of parts, lists sorted, nothing
 * superfluous), so that spellings that mean the same give one digest; or what is wrong with it.
 */
export function parseRrule(text: string): Parsed<string> {
  const rule = text.replace(/;+$/, '');
  const complaint = checkRrule(rule) ?? neverComes(rruleParts(rule));
  if (complaint !== null)
    return rejected('STEERCO_CHARTER_WHEN', complaint.replace(/\.$/, ''), hintFor(rule));
  return parsed(canonical(rruleParts(rule)));
}

function canonical(parts: ReadonlyMap<string, string>): string {
  return order
    .filter((name) => parts.has(name))
    .map((name) => `${name}=${ordered(name, parts.get(name) ?? '')}`)
    .filter((part) => !superfluous.has(part))
    .join(';');
}

function ordered(name: string, value: string): string {
  if (name === 'BYDAY') return unique(value.replaceAll('+', '').split(',').sort(byWeekday));
  if (!numberLists.has(name)) return value;
  return unique(
    value
      .split(',')
      .map(Number)
      .sort((a, b) => a - b),
  );
}

function unique(items: readonly (string | number)[]): string {
  return [...new Set(items)].join(',');
}

function byWeekday(a: string, b: string): number {
  const rank = (day: string) =>
    (weekdayCodes as readonly string[]).indexOf(day.slice(-2)) * 200 + Number(day.slice(0, -2));
  return rank(a) - rank(b);
}

function neverComes(parts: ReadonlyMap<string, string>): string | null {
  const [months, days] = [parts.get('BYMONTH'), parts.get('BYMONTHDAY')];
  if (months === undefined || days === undefined) return null;
  const longest = Math.max(...months.split(',').map((month) => daysInMonth(2024, Number(month))));
  const never = days.split(',').every((day) => Math.abs(Number(day)) > longest);
  return never ? `day ${days} never comes in the months named.` : null;
}

function hintFor(rule: string): string {
  const strange = [...rruleParts(rule).keys()].find((name) => !order.includes(name));
  const near = strange === undefined ? null : nearest(strange, order);
  if (near !== null) return `did you mean ${near}?`;
  return 'write it such as FREQ=MONTHLY;BYDAY=3TU at 10:00';
}

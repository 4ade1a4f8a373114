import { z } from 'zod';
import type { Parsed } from '../problem.js';
import { parseDecimal, parsePercent } from '../phrases/decimal.js';
import { isDate } from '../phrases/dates.js';
import { parseBusinessDuration, parseCalendarDuration } from '../phrases/duration.js';
import { parseWhen } from '../phrases/when.js';
import { rejected, parsed } from '../problem.js';
import { timeZoneProblem } from '../phrases/time-zone.js';

type Issues = z.RefinementCtx;

/** A refinement that reports what a phrase parser has to say, with its code and hint. */
export function understood<T>(parse: (written: T) => Parsed<unknown>) {
  return (written: T, issues: Issues): void => {
    const result = parse(written);
    if (!result.ok)
      issues.addIssue({
        code: 'custom',
        message: result.message,
        path: [...result.path],
        params: { code: result.code, hint: result.hint },
      });
  };
}

/** A text of one line: it ends up in mail headers and table cells. */
export const line = () =>
  z
    .string()
    .min(1, { error: 'it is empty' })
    .max(300, { error: 'it is longer than 300 characters' })
    // eslint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u001f\u007f]*$/, { error: 'it has line breaks or control characters' });

/** A text of several lines. */
export const prose = () =>
  z.string().min(1, { error: 'it is empty' }).max(20_000, { error: 'it is too long' });

/** An id that ends up in workflow ids, file names and addresses. */
export const id = (what: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,47}$/, {
      error: 'ids are lower-case letters, digits and hyphens, a letter first, at most 48',
    })
    .describe(`Id of the ${what}: lower-case letters, digits and hyphens, such as atlas-2.`);

/** The id of something that is written elsewhere in the charter. */
export const reference = (what: string) => z.string().describe(`Id of a ${what} of this charter.`);

export const clauseReference = () =>
  z.string().describe('Id of the contract clause (under clauses) that this rests on.');

export const when = () =>
  z
    .string()
    .superRefine(understood(parseWhen))
    .describe(
      'When it happens: a phrase such as "third tuesday of jan, apr, jul, oct at 10:00", "every 2 weeks on thursday at 11:00 from 2026-01-08", "8th business day at 15:00", "5 business days after month end at 15:00", or RRULE text such as "FREQ=MONTHLY;BYDAY=3TU at 10:00".',
    );

export const calendarDuration = (what: string) =>
  z
    .string()
    .superRefine(understood(parseCalendarDuration))
    .describe(`${what} Calendar time: 21d, 4h, 90m, 1d 12h.`);

/** Calendar time that is counted in days of the wall clock, such as `90d` or `2w`. */
export const wholeDays = (what: string, least: 0 | 1) =>
  z
    .string()
    .superRefine(understood((text) => parseWholeDays(text, least)))
    .describe(`${what} Whole days: 7d, 2w.`);

function parseWholeDays(text: string, least: 0 | 1): Parsed<unknown> {
  const duration = parseCalendarDuration(text);
  if (!duration.ok) return duration;
  const { days, seconds } = duration.value;
  if (seconds === 0 && days >= least) return duration;
  return rejected(
    'STEERCO_CHARTER_DURATION',
    `"${text}" is not ${least === 0 ? '' : 'one or more '}whole days`,
    'write days or weeks: 7d, 2w',
  );
}

export const positiveDuration = (what: string) =>
  z
    .string()
    .superRefine(understood(parsePositive))
    .describe(`${what} Calendar time: 21d, 4h, 90m, 1d 12h.`);

function parsePositive(text: string): Parsed<unknown> {
  const duration = parseCalendarDuration(text);
  if (!duration.ok || duration.value.days + duration.value.seconds > 0) return duration;
  return rejected('STEERCO_CHARTER_DURATION', `"${text}" is no time at all`, 'write more than 0');
}

export const businessDuration = (what: string) =>
  z
    .string()
    .superRefine(understood(parseBusinessDuration))
    .describe(`${what} Business time: 4h, 18h, 90m; or business days: 4bd.`);

export const date = (what: string) =>
  z
    .string()
    .superRefine(understood(parseDate))
    .meta({ format: 'date', description: `${what} A date YYYY-MM-DD.` });

function parseDate(text: string): Parsed<string> {
  if (isDate(text)) return parsed(text);
  return rejected(
    'STEERCO_CHARTER_DATE',
    `"${text}" is not a date`,
    'write a date that exists, as YYYY-MM-DD: 2026-01-08',
  );
}

export const timeZone = () =>
  z
    .string()
    .superRefine(understood(timeZoneProblem))
    .describe('Time zone by its IANA name: Europe/Madrid.');

/** A number that decides: kept as the digits that were written (design D12). */
export const decimal = (what: string) =>
  z
    .union([z.number(), z.string()])
    .superRefine(understood(parseDecimal))
    .describe(`${what} An exact decimal: 80 or 79.95.`);

export const percent = (what: string) =>
  z
    .union([z.number(), z.string()])
    .superRefine(understood(parsePercent))
    .describe(`${what} A percentage: 12 percent.`);

export const count = (what: string, low = 1, high = 10_000) =>
  z.int().min(low).max(high).describe(what);

export const side = () => z.enum(['client', 'provider']).describe('The party: client or provider.');

export const tierIds = ['service-delivery', 'account-management', 'steering-committee'] as const;

import type { CadenceRule } from '../../rules/cadence/types.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { parseCalendarDuration } from './duration.js';
import { enumeration, months, ordinal, weekdayCodes, weekdays } from './words.js';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** What recurs, before the time of day and the anchor are known. */
export type WhenShape = Without<CadenceRule, 'time' | 'anchor'>;

/** A form reads the phrase when it is of its kind (what is wrong included), else it answers null. */
type Form = (phrase: string) => Parsed<WhenShape> | null;

const ofMonths = String.raw`(?: (?:of|in) (?<months>.+))?`;
const ofNoMonth = /^(?:(?:every|each|the) )?month$/;

const forms: readonly Form[] = [
  afterPeriodEnd,
  businessDay,
  everyWeekday,
  everyNamedDays,
  everyInterval,
  dayInMonth,
];

/** Reads the body of a phrase, in lower case, without time of day, anchor and end; null: no such form. */
export function readShape(body: string): Parsed<WhenShape> | null {
  for (const form of forms) {
    const shape = form(body);
    if (shape !== null) return shape;
  }
  return null;
}

/** `5 business days after month end`, `… after month end + 7d`. */
function afterPeriodEnd(body: string): Parsed<WhenShape> | null {
  const match = /^(\d{1,2}) business days? after (month|quarter) end(?: ?\+ ?(.+))?$/.exec(body);
  if (match === null) return null;
  const lag = parseCalendarDuration(match[3] ?? '0d');
  if (!lag.ok) return lag;
  return parsed({
    kind: 'after-period',
    period: match[2] as 'month' | 'quarter',
    lag: lag.value,
    businessDays: Number(match[1]),
  });
}

/** `8th business day`, `last business day of mar, jun`. */
function businessDay(body: string): Parsed<WhenShape> | null {
  const match = new RegExp(`^(?:the )?(\\S+) business day${ofMonths}$`).exec(body);
  const n = ordinal(match?.[1] ?? '');
  if (match === null || n === null) return null;
  if (n === 0 || n > 23) return wrong(`no month has a ${n}th business day`, '1st to 23rd, or last');
  const named = readMonths(match.groups?.months);
  if (!named.ok) return named;
  const of = named.value === null ? {} : { months: named.value };
  return parsed({ kind: 'nth-business-day', n, ...of });
}

/** `every weekday`, `every day`, `every 3 days`. */
function everyWeekday(body: string): Parsed<WhenShape> | null {
  if (body === 'every weekday') return rrule('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR');
  const match = /^every (?:(\d{1,3}|other) )?days?$/.exec(body);
  return match === null
    ? null
    : withInterval(match[1], (interval) => rrule(`FREQ=DAILY${interval}`));
}

/** `every wednesday`, `every tue and thu`, `every other friday`. */
function everyNamedDays(body: string): Parsed<WhenShape> | null {
  const match = /^every (other )?(.+)$/.exec(body);
  const days = byDay(match?.[2] ?? '');
  if (days === null) return null;
  return rrule(`FREQ=WEEKLY${match?.[1] === undefined ? '' : ';INTERVAL=2'};BYDAY=${days}`);
}

/** `every 2 weeks on thursday`, `every 3 months on the second tuesday`, `every month on day 15`. */
function everyInterval(body: string): Parsed<WhenShape> | null {
  const match = /^every (?:(\d{1,3}|other) )?(week|month)s?(?: on (?:the )?(.+))?$/.exec(body);
  if (match === null) return null;
  const [, count, unit = '', on = ''] = match;
  const days = unit === 'week' ? byDay(on) : monthPart(on);
  if (days === null)
    return wrong(
      on === '' ? `"${body}" does not say on which day` : `"${on}" is not a day of a ${unit}`,
      unit === 'week' ? 'every 2 weeks on thursday' : 'every 3 months on the second tuesday',
    );
  const part = unit === 'week' ? `;BYDAY=${days}` : days;
  const frequency = unit === 'week' ? 'WEEKLY' : 'MONTHLY';
  return withInterval(count, (interval) => rrule(`FREQ=${frequency}${interval}${part}`));
}

/** `third tuesday of jan, apr`, `last friday of every month`, `day 15`, `last day of month`. */
function dayInMonth(body: string): Parsed<WhenShape> | null {
  const match = new RegExp(`^(?:the )?(?<day>.+?)${ofMonths}$`).exec(body);
  const day = monthPart(match?.groups?.day ?? '');
  if (day === null) return null;
  const named = readMonths(match?.groups?.months);
  if (!named.ok) return named;
  const of = named.value === null ? '' : `;BYMONTH=${named.value.join(',')}`;
  return rrule(`FREQ=MONTHLY${of}${day}`);
}

/** `third tuesday`, `first and third tuesday`, `day 15`, `15th`, `last day` as parts of a monthly rule. */
function monthPart(text: string): string | null {
  if (text === 'last day') return ';BYMONTHDAY=-1';
  const number = /^day (\d{1,2})$|^(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  if (number !== null) return `;BYMONTHDAY=${number[1] ?? number[2] ?? ''}`;
  const match = /^(.+) (\S+)$/.exec(text);
  const weekday = weekdays.get(match?.[2] ?? '');
  const ordinals = enumeration(match?.[1] ?? '').map(ordinal);
  if (weekday === undefined || ordinals.length === 0 || ordinals.includes(null)) return null;
  const code = weekdayCodes[weekday - 1] ?? '';
  return `;BYDAY=${ordinals.map((n) => `${n ?? ''}${code}`).join(',')}`;
}

function byDay(text: string): string | null {
  const days = enumeration(text).map((word) => weekdays.get(word));
  if (days.length === 0 || days.includes(undefined)) return null;
  return days.map((day) => weekdayCodes[(day ?? 1) - 1] ?? '').join(',');
}

function readMonths(text: string | undefined): Parsed<readonly number[] | null> {
  if (text === undefined || ofNoMonth.test(text)) return parsed(null);
  const numbers = enumeration(text).map((word) => months.get(word));
  if (numbers.includes(undefined)) return wrong(`"${text}" names no months`, 'jan, apr, jul, oct');
  return parsed([...new Set(numbers.map((n) => n ?? 0))].sort((a, b) => a - b));
}

function withInterval(
  count: string | undefined,
  build: (interval: string) => Parsed<WhenShape>,
): Parsed<WhenShape> {
  const interval = count === 'other' ? 2 : Number(count ?? 1);
  if (interval < 1) return wrong('"every 0" never happens', 'every 1, or more');
  return build(`;INTERVAL=${interval}`);
}

function rrule(text: string): Parsed<WhenShape> {
  return parsed({ kind: 'rrule', rrule: text });
}

function wrong(message: string, example: string): Parsed<never> {
  return rejected('STEERCO_CHARTER_WHEN', message, `write it such as: ${example}`);
}

/** The parts of an RRULE in the order written, keys and values in capitals; a leading `RRULE:` is left out. */
export function rruleParts(text: string): ReadonlyMap<string, string> {
  return new Map(pairsOf(text).map(({ key, value }) => [key, value]));
}

/**
 * What is wrong with an RRULE (RFC 5545 §3.3.10) as the rule of a series, in words, or null. Refused
 * besides what the RFC refuses: parts that give the time of day (the series has one `at`), and the
 * 53rd weekday of a year, which most years lack.
 */
export function checkRrule(text: string): string | null {
  if (/[\r\n]/.test(text.trim())) return 'give one RRULE on one line, without DTSTART or EXDATE.';
  const pairs = pairsOf(text);
  const seen = new Set<string>();
  for (const { key, value } of pairs) {
    if (seen.has(key)) return `${key} is given twice.`;
    seen.add(key);
    const problem = checkPart(key, value);
    if (problem !== null) return problem;
  }
  return checkTogether(new Map(pairs.map(({ key, value }) => [key, value])));
}

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const weekday = 'MO|TU|WE|TH|FR|SA|SU';

/** What each part may hold; `words` says it to people. */
const grammar: Readonly<
  Record<string, { readonly fits: (value: string) => boolean; readonly words: string }>
> = {
  FREQ: {
    fits: (value) => frequencies.includes(value),
    words: 'one of DAILY, WEEKLY, MONTHLY, YEARLY',
  },
  INTERVAL: { fits: (value) => inRange(value, 1, 10_000), words: 'a number from 1' },
  COUNT: { fits: (value) => inRange(value, 1, 100_000), words: 'a number from 1' },
  UNTIL: {
    fits: isUntil,
    words: 'a date such as 20261231, or a date and time such as 20261231T235959',
  },
  BYDAY: {
    fits: (value) => value.split(',').every((day) => ordinalDay.test(day)),
    words: 'weekdays such as MO,WE or 3TU or -1FR',
  },
  BYMONTHDAY: { fits: numbers(31, true), words: 'days from 1 to 31 or from -31 to -1' },
  BYYEARDAY: { fits: numbers(366, true), words: 'days from 1 to 366 or from -366 to -1' },
  BYWEEKNO: { fits: numbers(53, true), words: 'weeks from 1 to 53 or from -53 to -1' },
  BYMONTH: { fits: numbers(12, false), words: 'months from 1 to 12' },
  BYSETPOS: { fits: numbers(366, true), words: 'positions from 1 to 366 or from -366 to -1' },
  WKST: { fits: (value) => new RegExp(`^(${weekday})$`).test(value), words: 'a weekday' },
};

const ordinalDay = new RegExp(`^([+-]?[1-9]\\d?)?(${weekday})$`);

function pairsOf(text: string): readonly { readonly key: string; readonly value: string }[] {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  return rule.split(';').map((part) => {
    const [key = '', ...rest] = part.split('=');
    return { key: key.trim(), value: rest.join('=').trim() };
  });
}

function checkPart(key: string, value: string): string | null {
  if (['BYHOUR', 'BYMINUTE', 'BYSECOND'].includes(key)) {
    return `${key} is not for a series: its time of day stands after "at".`;
  }
  const part = Object.hasOwn(grammar, key) ? grammar[key] : undefined;
  if (part === undefined) {
    return `"${key}" is no part of an RRULE; the parts are ${Object.keys(grammar).join(', ')}.`;
  }
  return part.fits(value) ? null : `${key} must be ${part.words}, not "${value}".`;
}

function checkTogether(parts: ReadonlyMap<string, string>): string | null {
  const frequency = parts.get('FREQ');
  if (frequency === undefined) return 'FREQ is missing, as in FREQ=MONTHLY;BYDAY=3TU.';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'give COUNT or UNTIL, not both.';
  const misplaced = [
    ['BYWEEKNO', ['YEARLY']],
    ['BYYEARDAY', ['YEARLY']],
    ['BYMONTHDAY', ['DAILY', 'MONTHLY', 'YEARLY']],
  ] as const;
  for (const [key, allowed] of misplaced) {
    if (parts.has(key) && !allowed.some((name) => name === frequency)) {
      return `${key} goes only with FREQ=${allowed.join(' or ')}.`;
    }
  }
  if (parts.has('BYSETPOS') && ![...parts.keys()].some((key) => /^BY(?!SETPOS)/.test(key))) {
    return 'BYSETPOS needs another BY part to choose from.';
  }
  return checkOrdinals(parts, frequency);
}

/** "3TU" counts within the month, or within the year when a yearly rule names no month. */
function checkOrdinals(parts: ReadonlyMap<string, string>, frequency: string): string | null {
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const largest = Math.max(...days.map((day) => Math.abs(Number.parseInt(day, 10) || 0)), 0);
  if (largest === 0) return null;
  if (frequency === 'DAILY' || frequency === 'WEEKLY' || parts.has('BYWEEKNO')) {
    return 'a numbered weekday such as 3TU goes only with FREQ=MONTHLY or YEARLY, without BYWEEKNO.';
  }
  if (frequency === 'YEARLY' && !parts.has('BYMONTH')) {
    return largest <= 52 ? null : 'a year has at most 52 of every weekday: BYDAY=53… is refused.';
  }
  return largest <= 5 ? null : 'a month has at most five of a weekday: BYDAY goes from -5 to 5.';
}

function inRange(value: string, from: number, to: number): boolean {
  return /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
}

function numbers(largest: number, negative: boolean): (value: string) => boolean {
  return (value) =>
    value
      .split(',')
      .every((item) => inRange(item.replace(negative ? /^[+-]/ : /^\+/, ''), 1, largest));
}

function isUntil(value: string): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z?)?$/.exec(value);
  if (match === null) return false;
  const [, year, month, day] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

import type { BusinessDuration, CalendarDuration } from '../../rules/time.js';
import { type Parsed, parsed, rejected } from '../problem.js';

const calendarHint = 'write calendar time such as 21d, 4h, 90m or 1d 12h';
const businessHint = 'write business time such as 4h, 18h, 90m, or business days such as 4bd';
const secondsOf = { h: 3600, m: 60, s: 1 } as const;

/** `21d`, `2w`, `4h`, `1d 12h`: days of the wall clock plus exact seconds. */
export function parseCalendarDuration(text: string): Parsed<CalendarDuration> {
  const parts = amounts(text, 'wdhms');
  if (parts === null) return notADuration(text, calendarHint);
  const days = (parts.get('w') ?? 0) * 7 + (parts.get('d') ?? 0);
  return parsed({ days, seconds: clockSeconds(parts) });
}

/** `18h`, `1h 30m`: open seconds; `4bd`: business days (rules R7, R9). */
export function parseBusinessDuration(text: string): Parsed<BusinessDuration> {
  const days = /^(\d{1,4})\s*bd$/.exec(text.trim());
  if (days !== null) return positive(text, { kind: 'business-days', days: Number(days[1]) });
  const parts = amounts(text, 'hms');
  if (parts === null) {
    const hint = /\d\s*[wd]\b/.test(text)
      ? 'days and weeks are calendar time; write hours of business time (18h) or business days (2bd)'
      : businessHint;
    return notADuration(text, hint);
  }
  return positive(text, { kind: 'business-time', seconds: clockSeconds(parts) });
}

function positive(text: string, duration: BusinessDuration): Parsed<BusinessDuration> {
  const amount = duration.kind === 'business-days' ? duration.days : duration.seconds;
  if (amount > 0) return parsed(duration);
  return rejected('STEERCO_CHARTER_DURATION', `"${text}" leaves no time at all`, businessHint);
}

function notADuration(text: string, hint: string): Parsed<never> {
  return rejected('STEERCO_CHARTER_DURATION', `"${text}" is not a duration`, hint);
}

/** Amount by unit letter; null when the text is not a list of amounts, each unit at most once. */
function amounts(text: string, units: string): ReadonlyMap<string, number> | null {
  if (!new RegExp(`^(?:\\d{1,6}\\s*[${units}]\\s*)+$`).test(text.trim())) return null;
  const result = new Map<string, number>();
  for (const [, amount, unit = ''] of text.matchAll(/(\d+)\s*([a-z])/g)) {
    if (result.has(unit)) return null;
    result.set(unit, Number(amount));
  }
  return result;
}

function clockSeconds(parts: ReadonlyMap<string, number>): number {
  return Object.entries(secondsOf).reduce(
    (sum, [unit, seconds]) => sum + (parts.get(unit) ?? 0) * seconds,
    0,
  );
}

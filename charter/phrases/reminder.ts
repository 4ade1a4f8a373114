import type { ReminderRule } from '../charter.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { isTime } from './dates.js';
import { parseBusinessDuration } from './duration.js';

/** `daily at 09:00` or `09:00`: every business day; `1h` or `1h before`: before the armed deadline. */
export function parseReminder(text: string): Parsed<ReminderRule> {
  const time = text.trim().replace(/^daily\s+(?:at\s+)?/, '');
  if (isTime(time)) return parsed({ kind: 'daily', at: time });
  const before = parseBusinessDuration(text.trim().replace(/\s+before$/, ''));
  if (before.ok) return parsed({ kind: 'before', by: before.value });
  return rejected(
    'STEERCO_CHARTER_DURATION',
    `"${text}" is not a reminder`,
    'write a daily time (daily at 09:00) or business time before the deadline (1h before)',
  );
}

import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

import { dateOfEpochDay, dayMs, epochDayOf, msOfDay } from '../calendar/dates.js';
import type { LocalDate } from '../time.js';
import { checkRrule, rruleParts } from './check-rrule.js';
import type { CadenceRule } from './types.js';

/** Enough for a daily rule of 270 years; the library looks at periods up to here for a next occurrence. */
const maxIterations = 100_000;

/**
 * The dates on which an RRULE falls, within `[from, to]` (both inclusive), ascending. The rule is
 * expanded on a clock without zone, so that changes of offset can neither drop nor double a date
 * (rules R8). A rule that never occurs has no dates.
 */
export function rruleDates(
  rule: Extract<CadenceRule, { kind: 'rrule' }>,
  from: LocalDate,
  to: LocalDate,
): readonly LocalDate[] {
  const problem = checkRrule(rule.rrule);
  if (problem !== null) throw new RangeError(`RRULE "${rule.rrule}": ${problem}`);
  const first = epochDayOf(from) * dayMs;
  const last = (epochDayOf(to) + 1) * dayMs - 1;
  if (last < first) return [];
  const wallTimes = between(floatingRule(rule), first, last);
  return [...new Set(wallTimes.map((wall) => dateOfEpochDay(Math.floor(wall / dayMs))))];
}

function floatingRule(rule: Extract<CadenceRule, { kind: 'rrule' }>) {
  const start = epochDayOf(rule.anchor) * dayMs + msOfDay(rule.time);
  const dtstart = new Date(start).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const parts = [...rruleParts(rule.rrule)].map(
    // UNTIL is read on the same clock as the start, whichever way it is written.
    ([key, value]) => (key === 'UNTIL' ? `UNTIL=${floatingUntil(value)}` : `${key}=${value}`),
  );
  return new RRuleTemporal({
    rruleString: `DTSTART:${dtstart}\nRRULE:${parts.join(';')}`,
    maxIterations,
    temporal: Temporal,
  });
}

function floatingUntil(until: string): string {
  return until.length === 15 ? `${until}Z` : until;
}

function between(
  rule: ReturnType<typeof floatingRule>,
  first: number,
  last: number,
): readonly number[] {
  try {
    return rule
      .between(new Date(first), new Date(last), true)
      .map(({ epochMilliseconds }) => epochMilliseconds);
  } catch (error) {
    // The library's way to say that it found nothing in as many periods.
    if (error instanceof Error && error.message.startsWith('Maximum')) return [];
    throw error;
  }
}

import { before } from '../rules/calendar/before.js';
import { isBusinessDay } from '../rules/calendar/business-days.js';
import { addDays } from '../rules/calendar/dates.js';
import type { BusinessCalendar } from '../rules/calendar/types.js';
import { wallToInstant } from '../rules/calendar/wall-clock.js';
import { coverageGaps, type CoverageGap } from '../rules/people/coverage.js';
import type { Absence } from '../rules/people/delegation.js';
import { atTier } from '../rules/tiers.js';
import type { BusinessDuration, EpochMs, LocalDate } from '../rules/time.js';
import { absencesIn } from './absences.js';
import { resolveCalendar, yearsOf } from './calendars.js';
import type { Charter } from './charter.js';

/** How long ahead people are told that a tier will be without cover, in the tier's calendar. */
const warnedAhead: BusinessDuration = { kind: 'business-days', days: 5 };

/** Within so many days every calendar has a business day, or the gap is worth a warning anyway. */
const withinDays = 31;

/**
 * When a tier is without cover from `liveFrom` on, as far as absences are known: those of the charter and
 * the `recorded` ones. Days on which the tier does not work are no gap of their own.
 */
export function gapsOf(
  charter: Charter,
  recorded: readonly Absence[] = [],
): readonly CoverageGap[] {
  const absences = [...absencesIn(charter), ...recorded];
  const from = charter.program.liveFrom;
  const to = absences.reduce((last, one) => (one.to > last ? one.to : last), '');
  if (to < from) return [];
  const gaps = coverageGaps(charter.tiers, charter.people, absences, from, to);
  return gaps.filter((gap) => hasBusinessDay(charter, gap));
}

/** When people are told of a gap: five business days before it begins (rules R7, `before`). */
export function warningOf(charter: Charter, { tier, from }: CoverageGap): EpochMs {
  const begins = wallToInstant(from, '00:00', charter.program.timeZone);
  const calendar = calendarOf(charter, tier, addDays(from, -2 * withinDays), from);
  return before(calendar, begins, warnedAhead);
}

function hasBusinessDay(charter: Charter, { tier, from, to }: CoverageGap): boolean {
  const last = addDays(from, withinDays);
  if (to >= last) return true;
  const calendar = calendarOf(charter, tier, from, to);
  for (let date = from; date <= to; date = addDays(date, 1))
    if (isBusinessDay(calendar, date)) return true;
  return false;
}

function calendarOf(
  charter: Charter,
  tier: CoverageGap['tier'],
  from: LocalDate,
  to: LocalDate,
): BusinessCalendar {
  return resolveCalendar(charter, atTier(charter.tiers, tier).calendar, yearsOf(from, to));
}

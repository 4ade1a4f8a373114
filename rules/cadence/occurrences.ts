import { addDays, dayMs, epochDayOf, msOfDay } from '../calendar/dates.js';
import type { BusinessCalendar } from '../calendar/types.js';
import { localDateOf, shiftCalendarTime } from '../calendar/wall-clock.js';
import { zoneClock } from '../calendar/zone-clock.js';
import type { CalendarDuration, EpochMs, LocalDate } from '../time.js';
import { afterPeriods, nthBusinessDays, type PlannedDate } from './business-day-rules.js';
import { daysOf } from './days.js';
import { rruleDates } from './rrule.js';
import { shiftedDate, unshiftedRange } from './shift.js';
import type { CadenceRule, HolidayShift, Occurrence } from './types.js';

/** What besides its rule decides when a series meets. */
export interface CadenceOptions {
  /** Zone of the rule's dates and time of day. */
  readonly timeZone: string;
  readonly lasts: CalendarDuration;
  readonly shift: HolidayShift;
  /** Its business days are those that the shift and the business-day rules count. */
  readonly calendar: BusinessCalendar;
}

/** A window by the local date of the start, both ends inclusive. */
export interface DateWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The occurrences of a rule that start within the window, in order of start (then of identity), with
 * identity and `shiftedFrom` as rules R8 say. Two that holidays move onto one day stay two.
 */
export function occurrences(
  rule: CadenceRule,
  options: CadenceOptions & DateWindow,
): readonly Occurrence[] {
  const place = placer(rule, options);
  // A gap around midnight can move a start into the next date.
  const range = { from: addDays(options.from, -1), to: options.to };
  return plannedDates(rule, options, range)
    .map(place)
    .filter(({ heldOn }) => options.from <= heldOn && heldOn <= options.to)
    .map(({ occurrence }) => occurrence)
    .sort((a, b) => a.start - b.start || (a.date < b.date ? -1 : 1));
}

/**
 * The first occurrence that starts strictly after an instant, or null when the rule has none left (it
 * is searched for over a century). Of several at one start it gives the earliest identity: to see
 * them all, ask `occurrences`.
 */
export function nextOccurrence(
  rule: CadenceRule,
  options: CadenceOptions,
  after: EpochMs,
): Occurrence | null {
  let from = localDateOf(after, options.timeZone);
  for (const days of [10, 45, 400, 4_000, 40_000]) {
    const to = addDays(from, days);
    const next = occurrences(rule, { ...options, from, to }).find(({ start }) => start > after);
    if (next !== undefined) return next;
    from = addDays(to, 1);
  }
  return null;
}

function plannedDates(
  rule: CadenceRule,
  options: CadenceOptions,
  range: DateWindow,
): readonly PlannedDate[] {
  const days = daysOf(options.calendar);
  switch (rule.kind) {
    case 'nth-business-day':
      return nthBusinessDays(rule, range, days);
    case 'after-period':
      return afterPeriods(rule, options.timeZone, range, days);
    case 'rrule': {
      const { from, to } = unshiftedRange(range, options.shift, days);
      return rruleDates(rule, from, to).flatMap((date) => {
        const heldOn = shiftedDate(date, options.shift, days);
        return heldOn === null ? [] : [{ date, heldOn }];
      });
    }
  }
}

/** Gives a planned date its instants; `heldOn` is then the date that the clocks show at the start. */
function placer(rule: CadenceRule, options: CadenceOptions) {
  const { timeZone, lasts } = options;
  const clock = zoneClock(timeZone);
  const time = msOfDay(rule.time);
  return ({ date, heldOn: planned }: PlannedDate) => {
    const start = clock(epochDayOf(planned) * dayMs + time);
    const heldOn = localDateOf(start, timeZone);
    const end = shiftCalendarTime(start, lasts, timeZone, 1);
    const shiftedFrom = heldOn === date ? null : date;
    return { heldOn, occurrence: { date, start, end, shiftedFrom } };
  };
}

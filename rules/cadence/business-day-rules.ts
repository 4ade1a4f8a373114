import { addDays } from '../calendar/dates.js';
import { localDateOf, shiftCalendarTime, wallToInstant } from '../calendar/wall-clock.js';
import type { CalendarDuration, LocalDate } from '../time.js';
import { nthDate, type Days } from './days.js';
import type { CadenceRule } from './types.js';

/** An occurrence before its time of day: its identity, and the date on which it is held. */
export interface PlannedDate {
  readonly date: LocalDate;
  readonly heldOn: LocalDate;
}

interface Range {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The n-th business days of the months that are held within the range (rules R8). Identity is the n-th
 * working weekday with holidays ignored; a month that has none has no occurrence. Where holidays leave
 * a month fewer business days than n, its last one (for a negative n its first one) is taken.
 */
export function nthBusinessDays(
  rule: Extract<CadenceRule, { kind: 'nth-business-day' }>,
  range: Range,
  days: Days,
): readonly PlannedDate[] {
  requireCount(Math.abs(rule.n));
  const planned: PlannedDate[] = [];
  for (let month = monthOf(range.from); month <= monthOf(range.to); month++) {
    if (rule.months?.includes((month % 12) + 1) === false) continue;
    const dates = datesOfMonth(month);
    const date = pick(dates.filter(days.isWorkingWeekday), rule.n);
    if (date === undefined || date < rule.anchor) continue;
    const open = dates.filter(days.isBusinessDay);
    const heldOn = pick(open, rule.n) ?? (rule.n > 0 ? open.at(-1) : open[0]);
    if (heldOn !== undefined && within(heldOn, range)) planned.push({ date, heldOn });
  }
  return planned;
}

/**
 * The n-th business days after the ends of months or calendar quarters and the lag, held within the
 * range (rules R8). A day counts when it begins at or after that moment: the first business day after
 * January without lag is the first business day of February.
 */
export function afterPeriods(
  rule: Extract<CadenceRule, { kind: 'after-period' }>,
  timeZone: string,
  range: Range,
  days: Days,
): readonly PlannedDate[] {
  requireCount(rule.businessDays);
  const months = rule.period === 'month' ? 1 : 3;
  const planned: PlannedDate[] = [];
  // The later a period ends the later it is held, so walking back may stop at the first one too early.
  for (let end = Math.floor(monthOf(range.to) / months) * months; ; end -= months) {
    const first = firstWholeDay(firstOfMonth(end), rule.lag, timeZone);
    const date = nthDate(days.isWorkingWeekday, first, 1, rule.businessDays);
    const heldOn = nthDate(days.isBusinessDay, first, 1, rule.businessDays);
    if (date < rule.anchor || heldOn < range.from) return planned.reverse();
    if (heldOn <= range.to) planned.push({ date, heldOn });
  }
}

function requireCount(n: number): void {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`Business days are counted from 1 in whole days, not ${n}.`);
  }
}

function pick(dates: readonly LocalDate[], n: number): LocalDate | undefined {
  return n > 0 ? dates[n - 1] : dates.at(n);
}

/** The first date that begins when `lag` has passed since the start of `date`. */
function firstWholeDay(date: LocalDate, lag: CalendarDuration, timeZone: string): LocalDate {
  if (lag.seconds === 0) return addDays(date, lag.days);
  const moment = shiftCalendarTime(wallToInstant(date, '00:00', timeZone), lag, timeZone, 1);
  const day = localDateOf(moment, timeZone);
  return wallToInstant(day, '00:00', timeZone) === moment ? day : addDays(day, 1);
}

/** Months since year 0. */
function monthOf(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOfMonth(month: number): LocalDate {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function datesOfMonth(month: number): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  const next = firstOfMonth(month + 1);
  for (let date = firstOfMonth(month); date < next; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function within(date: LocalDate, range: Range): boolean {
  return range.from <= date && date <= range.to;
}

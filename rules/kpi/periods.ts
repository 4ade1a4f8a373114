import { addDays, epochDayOf, weekdayOf } from '../calendar/dates.js';
import { wallToInstant } from '../calendar/wall-clock.js';
import { SteercoError } from '../errors.js';
import type { LocalDate } from '../time.js';
import type { Period, PeriodKind } from './types.js';

/** What periods depend on: the program's zone, and the month (1 to 12) in which its fiscal year starts. */
export interface PeriodCalendar {
  readonly timeZone: string;
  readonly fiscalYearStart: number;
}

/**
 * The period of a kind that contains a local date (rules R1). Weeks are ISO weeks and months calendar
 * months; quarters and years are fiscal. `2026-Q1` is the first quarter of fiscal year `2026`, and a
 * fiscal year is named by the calendar year in which it starts: with a start in April, 2026-Q4 runs
 * from January to March 2027. Days of a change of offset are 23, 24 or 25 hours long.
 */
export function periodOf(kind: PeriodKind, date: LocalDate, calendar: PeriodCalendar): Period {
  const { id, firstDate, lastDate } = spans[kind](date, calendar.fiscalYearStart);
  return {
    id,
    kind,
    firstDate,
    lastDate,
    start: wallToInstant(firstDate, '00:00', calendar.timeZone),
    end: wallToInstant(addDays(lastDate, 1), '00:00', calendar.timeZone),
  };
}

/** The period that starts where `period` ends. */
export function nextPeriod(period: Period, calendar: PeriodCalendar): Period {
  return periodOf(period.kind, addDays(period.lastDate, 1), calendar);
}

/**
 * The whole periods within the local dates `from` to `to`, both inclusive, in order: one that starts
 * before `from` is not judged, and one that is not over with `to` is not judged yet (rules R1).
 */
export function periodsBetween(
  kind: PeriodKind,
  from: LocalDate,
  to: LocalDate,
  calendar: PeriodCalendar,
): Period[] {
  const periods: Period[] = [];
  let period = periodOf(kind, from, calendar);
  if (period.firstDate < from) period = nextPeriod(period, calendar);
  while (period.lastDate <= to) {
    periods.push(period);
    period = nextPeriod(period, calendar);
  }
  return periods;
}

/** The period of an id as `periodOf` writes it; STEERCO_PERIOD for an id that no period has. */
export function parsePeriodId(id: string, calendar: PeriodCalendar): Period {
  for (const { kind, pattern, aDate } of idForms) {
    const match = pattern.exec(id);
    if (match === null) continue;
    const period = periodOf(kind, aDate(id, calendar.fiscalYearStart), calendar);
    if (period.id === id) return period;
  }
  throw new SteercoError('STEERCO_PERIOD', `"${id}" is no period`, {
    hint: 'Write 2026-01-20, 2026-W03, 2026-01, 2026-Q1 or 2026.',
  });
}

type Span = Pick<Period, 'id' | 'firstDate' | 'lastDate'>;

const spans: Readonly<Record<PeriodKind, (date: LocalDate, fiscalYearStart: number) => Span>> = {
  day: (date) => ({ id: date, firstDate: date, lastDate: date }),
  week: weekOf,
  month: (date) => monthSpan(date.slice(0, 7), monthIndex(date), 1),
  quarter: (date, fiscalYearStart) => {
    const sinceStart = monthIndex(date) - (fiscalYearStart - 1);
    const first = monthIndex(date) - (((sinceStart % 3) + 3) % 3);
    const year = Math.floor(sinceStart / 12);
    const quarter = Math.floor((sinceStart - year * 12) / 3) + 1;
    return monthSpan(`${yearText(year)}-Q${quarter}`, first, 3);
  },
  year: (date, fiscalYearStart) => {
    const year = Math.floor((monthIndex(date) - (fiscalYearStart - 1)) / 12);
    return monthSpan(yearText(year), year * 12 + fiscalYearStart - 1, 12);
  },
};

/** An ISO week belongs to the year of its Thursday. */
function weekOf(date: LocalDate): Span {
  const firstDate = addDays(date, 1 - weekdayOf(epochDayOf(date)));
  const year = addDays(firstDate, 3).slice(0, 4);
  const week = (epochDayOf(firstDate) - epochDayOf(firstMonday(year))) / 7 + 1;
  return {
    id: `${year}-W${String(week).padStart(2, '0')}`,
    firstDate,
    lastDate: addDays(firstDate, 6),
  };
}

/** The Monday of the ISO year's first week, which is the one with 4 January. */
function firstMonday(year: string): LocalDate {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(epochDayOf(fourth)));
}

/** Months since January of the year 0. */
function monthIndex(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function monthSpan(id: string, first: number, months: number): Span {
  return {
    id,
    firstDate: firstOfMonth(first),
    lastDate: addDays(firstOfMonth(first + months), -1),
  };
}

function firstOfMonth(index: number): LocalDate {
  const month = String((index % 12) + 1).padStart(2, '0');
  return `${yearText(Math.floor(index / 12))}-${month}-01`;
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

interface IdForm {
  readonly kind: PeriodKind;
  readonly pattern: RegExp;
  /** A date inside the period that the id names. */
  readonly aDate: (id: string, fiscalYearStart: number) => LocalDate;
}

const idForms: readonly IdForm[] = [
  {
    kind: 'day',
    pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    aDate: (id) => addDays(`${id.slice(0, 7)}-01`, Number(id.slice(8)) - 1),
  },
  {
    kind: 'week',
    pattern: /^\d{4}-W\d{2}$/,
    aDate: (id) => addDays(firstMonday(id.slice(0, 4)), (Number(id.slice(6)) - 1) * 7),
  },
  { kind: 'month', pattern: /^\d{4}-(0[1-9]|1[0-2])$/, aDate: (id) => `${id}-01` },
  {
    kind: 'quarter',
    pattern: /^\d{4}-Q[1-4]$/,
    aDate: (id, fiscalYearStart) =>
      firstOfMonth(fiscalStart(id, fiscalYearStart) + (Number(id.slice(6)) - 1) * 3),
  },
  {
    kind: 'year',
    pattern: /^\d{4}$/,
    aDate: (id, fiscalYearStart) => firstOfMonth(fiscalStart(id, fiscalYearStart)),
  },
];

function fiscalStart(id: string, fiscalYearStart: number): number {
  return Number(id.slice(0, 4)) * 12 + fiscalYearStart - 1;
}

import { addDays } from '../../rules/calendar/dates.js';
import { isBusinessDay } from '../../rules/calendar/business-days.js';
import { localDateOf, shiftCalendarTime } from '../../rules/calendar/wall-clock.js';
import { nextPeriod, periodOf, periodsBetween } from '../../rules/kpi/periods.js';
import type { Period, PeriodObservation } from '../../rules/kpi/types.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';
import { resolveCalendar, yearsOf } from '../../charter/calendars.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { PeriodReading } from '../sources/types.js';

/** While a delivery is missing its source is looked at this often until the grace ends. */
const recheckMs = 3_600_000;

/** What can be said of one period now: judge it so, or wait until an instant. */
export type PeriodReadiness =
  | {
      readonly kind: 'ready';
      readonly observation: PeriodObservation;
      /** False when dates of the period had no row although the charter expects them. */
      readonly complete: boolean;
    }
  | { readonly kind: 'waiting'; readonly graceEnds: EpochMs; readonly nextAt: EpochMs };

/** The periods of a KPI that are over at `at`, lag included, since the program's start (rules R1). */
export function periodsOver(charter: Charter, kpi: Kpi, at: EpochMs): readonly Period[] {
  const { timeZone, start } = charter.program;
  const today = localDateOf(at, timeZone);
  return periodsBetween(kpi.period, start, today, charter.program).filter(
    (period) => judgedFrom(charter, kpi, period) <= at,
  );
}

/** When the next period of a KPI will be over, lag included. */
export function nextPeriodOver(charter: Charter, kpi: Kpi, at: EpochMs): EpochMs {
  const { program } = charter;
  const today = localDateOf(shiftCalendarTime(at, kpi.lag, program.timeZone, -1), program.timeZone);
  let period = periodOf(kpi.period, today < program.start ? program.start : today, program);
  while (period.firstDate < program.start || judgedFrom(charter, kpi, period) <= at) {
    period = nextPeriod(period, program);
  }
  return judgedFrom(charter, kpi, period);
}

function judgedFrom(charter: Charter, kpi: Kpi, period: Period): EpochMs {
  return shiftCalendarTime(period.end, kpi.lag, charter.program.timeZone, 1);
}

/** Whether a period can be judged from what its source gave (rules R1: `expect`, `grace`). */
export function readinessOf(
  charter: Charter,
  kpi: Kpi,
  period: Period,
  reading: PeriodReading | null,
  at: EpochMs,
): PeriodReadiness {
  const due = judgedFrom(charter, kpi, period);
  const graceEnds = shiftCalendarTime(due, kpi.noData.grace, charter.program.timeZone, 1);
  const complete = reading !== null && isComplete(charter, kpi, period, reading);
  if (!complete && at < graceEnds) {
    return { kind: 'waiting', graceEnds, nextAt: Math.min(graceEnds, at + recheckMs) };
  }
  const observation: PeriodObservation =
    reading === null
      ? { period, state: 'NO_DATA', amounts: null }
      : {
          period,
          state: 'OBSERVED',
          amounts: { numerator: reading.numerator, denominator: reading.denominator },
        };
  return { kind: 'ready', observation, complete };
}

function isComplete(charter: Charter, kpi: Kpi, period: Period, reading: PeriodReading): boolean {
  const present = new Set(reading.presentDates);
  return expectedDates(charter, kpi, period).every((date) => present.has(date));
}

function expectedDates(charter: Charter, kpi: Kpi, period: Period): readonly LocalDate[] {
  switch (kpi.expect) {
    case 'any':
      return [];
    case 'every-day':
      return datesOf(period);
    case 'opening-days': {
      const years = yearsOf(period.firstDate, period.lastDate);
      const calendar = resolveCalendar(charter, kpi.calendar, years);
      return datesOf(period).filter((date) => isBusinessDay(calendar, date));
    }
  }
}

function datesOf(period: Period): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = period.firstDate; date <= period.lastDate; date = addDays(date, 1))
    dates.push(date);
  return dates;
}

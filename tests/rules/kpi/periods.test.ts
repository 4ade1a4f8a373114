import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { nextPeriod, parsePeriodId, periodOf, periodsBetween } from '../../../rules/kpi/periods.js';
import type { PeriodKind } from '../../../rules/kpi/types.js';

const madrid = { timeZone: 'Europe/Madrid', fiscalYearStart: 1 };
const april = { ...madrid, fiscalYearStart: 4 };
const hour = 3_600_000;
const kinds: readonly PeriodKind[] = ['day', 'week', 'month', 'quarter', 'year'];

const span = (kind: PeriodKind, date: string, calendar = madrid): string => {
  const { id, firstDate, lastDate } = periodOf(kind, date, calendar);
  return `${id} ${firstDate} ${lastDate}`;
};

describe('periods', () => {
  it('follow the ISO weeks of rules R8', () => {
    expect(span('week', '2027-01-01')).toBe('2026-W53 2026-12-28 2027-01-03');
    expect(span('week', '2026-01-01')).toBe('2026-W01 2025-12-29 2026-01-04');
    expect(span('week', '2025-12-28')).toBe('2025-W52 2025-12-22 2025-12-28');
    expect(span('week', '2021-01-03')).toBe('2020-W53 2020-12-28 2021-01-03');
  });

  it('have calendar months, and quarters and years of the calendar when the fiscal year starts in January', () => {
    expect(span('month', '2024-02-29')).toBe('2024-02 2024-02-01 2024-02-29');
    expect(span('quarter', '2026-05-15')).toBe('2026-Q2 2026-04-01 2026-06-30');
    expect(span('year', '2026-12-31')).toBe('2026 2026-01-01 2026-12-31');
  });

  it('name a fiscal year by the calendar year in which it starts', () => {
    expect(span('quarter', '2026-04-01', april)).toBe('2026-Q1 2026-04-01 2026-06-30');
    expect(span('quarter', '2027-03-31', april)).toBe('2026-Q4 2027-01-01 2027-03-31');
    expect(span('year', '2027-03-31', april)).toBe('2026 2026-04-01 2027-03-31');
    expect(span('month', '2027-03-31', april)).toBe('2027-03 2027-03-01 2027-03-31');
    const december = { ...madrid, fiscalYearStart: 12 };
    expect(span('quarter', '2026-02-28', december)).toBe('2025-Q1 2025-12-01 2026-02-28');
  });

  it('start and end at local midnight, so that days of a change of offset have 23 or 25 hours', () => {
    const day = (date: string): number => {
      const { start, end } = periodOf('day', date, madrid);
      return (end - start) / hour;
    };
    expect([day('2026-03-28'), day('2026-03-29'), day('2026-10-25')]).toEqual([24, 23, 25]);
    expect(new Date(periodOf('week', '2026-03-25', madrid).start).toISOString()).toBe(
      '2026-03-22T23:00:00.000Z',
    );
    expect(new Date(periodOf('week', '2026-03-25', madrid).end).toISOString()).toBe(
      '2026-03-29T22:00:00.000Z',
    );
  });

  it('between two dates are those that lie wholly within them', () => {
    const ids = (kind: PeriodKind, from: string, to: string): string[] =>
      periodsBetween(kind, from, to, madrid).map((p) => p.id);
    expect(ids('day', '2026-02-27', '2026-03-01')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(ids('week', '2026-01-01', '2026-01-18')).toEqual(['2026-W02', '2026-W03']);
    expect(ids('week', '2026-01-01', '2026-01-17')).toEqual(['2026-W02']);
    expect(ids('month', '2026-01-02', '2026-03-31')).toEqual(['2026-02', '2026-03']);
    expect(ids('month', '2026-01-02', '2026-02-27')).toEqual([]);
    expect(ids('week', '2026-12-21', '2027-01-10')).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });

  it('follow each other without gap or overlap, and are found again by their id', () => {
    const zone = fc.constantFrom(
      'Europe/Madrid',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'America/New_York',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 0, max: 25_000 }),
        zone,
        fc.integer({ min: 1, max: 12 }),
        (kind, day, timeZone, fiscalYearStart) => {
          const calendar = { timeZone, fiscalYearStart };
          const date = new Date(day * 24 * hour).toISOString().slice(0, 10);
          const period = periodOf(kind, date, calendar);
          const next = nextPeriod(period, calendar);
          expect(period.firstDate <= date && date <= period.lastDate).toBe(true);
          expect(next.start).toBe(period.end);
          expect(next.firstDate > period.lastDate).toBe(true);
          expect(parsePeriodId(period.id, calendar)).toEqual(period);
          expect(periodOf(kind, period.lastDate, calendar)).toEqual(period);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '2027-W53',
    '2026-W00',
    '2026-02-29',
    '2026-13',
    '2026-Q5',
    '26',
    '2026-1',
    '',
    '2026-W3',
  ])('refuses the id %j', (id) => {
    expect(() => parsePeriodId(id, madrid)).toThrow(
      expect.objectContaining({ code: 'STEERCO_PERIOD' }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';

import { occurrences } from '../../../rules/cadence/occurrences.js';
import {
  biweekly,
  calibration,
  identities,
  inMadrid,
  localDates,
  madrid2026,
  nthBusinessDay,
  qbr,
  rrule,
  starts,
  year2026,
} from './support.js';

describe('the oracles of rules R8 for 2026', () => {
  it('QBR on the third Tuesday of each quarter at 10:00', () => {
    expect(starts(occurrences(qbr, { ...inMadrid, ...year2026 }))).toEqual([
      '2026-01-20T09:00Z',
      '2026-04-21T08:00Z',
      '2026-07-21T08:00Z',
      '2026-10-20T08:00Z',
    ]);
  });

  it('MBR on the eighth business day at 15:00, known by the date with holidays ignored', () => {
    const found = occurrences(nthBusinessDay(8), { ...inMadrid, ...year2026 });
    expect(localDates(found)).toEqual([
      '2026-01-14',
      '2026-02-11',
      '2026-03-11',
      '2026-04-13',
      '2026-05-13',
      '2026-06-10',
      '2026-07-10',
      '2026-08-12',
      '2026-09-10',
      '2026-10-13',
      '2026-11-12',
      '2026-12-14',
    ]);
    expect(starts(found)[0]).toBe('2026-01-14T14:00Z');
    expect(found[0]).toMatchObject({ date: '2026-01-12', shiftedFrom: '2026-01-12' });
    expect(found[1]).toMatchObject({ date: '2026-02-11', shiftedFrom: null });
  });

  it('a results meeting every two weeks on Thursday from 8 January', () => {
    const found = occurrences(biweekly, { ...inMadrid, ...year2026 });
    expect(found).toHaveLength(26);
    expect(identities(found).slice(0, 2)).toEqual(['2026-01-08', '2026-01-22']);
    expect(identities(found).at(-1)).toBe('2026-12-24');
  });

  it('a calibration every Wednesday, and 94 meetings in all', () => {
    const series = [qbr, nthBusinessDay(8), biweekly, calibration];
    const counts = series.map((rule) => occurrences(rule, { ...inMadrid, ...year2026 }).length);
    expect(counts).toEqual([4, 12, 26, 52]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(94);
  });

  it('day 31 falls in seven months, the last day in all', () => {
    const day31 = occurrences(rrule('FREQ=MONTHLY;BYMONTHDAY=31'), { ...inMadrid, ...year2026 });
    expect(identities(day31).map((date) => date.slice(5, 7))).toEqual([
      '01',
      '03',
      '05',
      '07',
      '08',
      '10',
      '12',
    ]);
    const last = occurrences(rrule('FREQ=MONTHLY;BYMONTHDAY=-1'), { ...inMadrid, ...year2026 });
    expect(identities(last).slice(0, 4)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(last).toHaveLength(12);
  });

  it('a meeting at 09:00 in New York moves in Madrid while only one of the zones has changed', () => {
    const rule = rrule('FREQ=WEEKLY;BYDAY=TH', '09:00');
    const found = occurrences(rule, {
      ...inMadrid,
      timeZone: 'America/New_York',
      from: '2026-03-05',
      to: '2026-04-02',
    });
    const seen = (zone: string) =>
      found.map(({ start }) =>
        new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(start),
      );
    expect(seen('Europe/Madrid')).toEqual(['15:00', '14:00', '14:00', '14:00', '15:00']);
    expect(seen('Asia/Manila')[0]).toBe('22:00');
    expect(seen('America/Bogota')[0]).toBe('09:00');
  });
});

describe('an occurrence on a closed day', () => {
  const on = (
    rule: string,
    shift: 'none' | 'skip' | 'following' | 'preceding' | 'modified-following',
  ) => occurrences(rrule(rule), { ...inMadrid, shift, ...year2026 });

  it.each([
    ['none', '2026-10-12', null],
    ['following', '2026-10-13', '2026-10-12'],
    ['preceding', '2026-10-09', '2026-10-12'],
    ['modified-following', '2026-10-13', '2026-10-12'],
  ] as const)('with shift %s is held on %s and keeps its identity', (shift, held, shiftedFrom) => {
    const found = on('FREQ=MONTHLY;BYMONTH=10;BYDAY=2MO', shift);
    expect(localDates(found)).toEqual([held]);
    expect(found[0]).toMatchObject({ date: '2026-10-12', shiftedFrom });
  });

  it('with shift skip is left out', () => {
    expect(on('FREQ=MONTHLY;BYMONTH=10;BYDAY=2MO', 'skip')).toEqual([]);
  });

  it('does not leave its month under modified following', () => {
    // 31 January and 31 May 2026 are a Saturday and a Sunday.
    const found = on('FREQ=MONTHLY;BYMONTH=1,5;BYMONTHDAY=-1', 'modified-following');
    expect(localDates(found)).toEqual(['2026-01-30', '2026-05-29']);
  });

  it('is found in the window in which it is held, not in the one it left', () => {
    const yearEnd = rrule('FREQ=MONTHLY;BYMONTHDAY=31', '10:00', '2025-01-01');
    const options = {
      ...inMadrid,
      shift: 'following',
      calendar: {
        ...madrid2026,
        holidays: ['2026-10-30', ...madrid2026.holidays, '2026-12-31', '2027-01-01'],
      },
    } as const;
    const december = occurrences(yearEnd, { ...options, from: '2026-12-01', to: '2026-12-31' });
    const january = occurrences(yearEnd, { ...options, from: '2027-01-01', to: '2027-01-31' });
    expect(december).toEqual([]);
    expect(january).toEqual([
      expect.objectContaining({ date: '2026-12-31', shiftedFrom: '2026-12-31' }),
    ]);
    expect(localDates(january)).toEqual(['2027-01-04']);
  });

  it('enters a window from above when it is held earlier', () => {
    const options = {
      ...inMadrid,
      shift: 'preceding',
      from: '2026-10-30',
      to: '2026-10-30',
    } as const;
    expect(identities(occurrences(rrule('FREQ=MONTHLY;BYMONTHDAY=1'), options))).toEqual([
      '2026-11-01',
    ]);
  });

  it('stays an occurrence of its own when two fall on one day', () => {
    const daily = rrule('FREQ=DAILY');
    const found = occurrences(daily, {
      ...inMadrid,
      shift: 'following',
      from: '2026-04-06',
      to: '2026-04-06',
    });
    expect(identities(found)).toEqual(['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06']);
    expect(new Set(found.map(({ start }) => start)).size).toBe(1);
  });

  it('has nowhere to go in a calendar that never opens', () => {
    const calendar = { timeZone: 'UTC', hours: {}, holidays: [] };
    expect(() =>
      occurrences(qbr, { ...inMadrid, calendar, shift: 'following', ...year2026 }),
    ).toThrow(expect.objectContaining({ code: 'STEERCO_CALENDAR_CLOSED' }));
  });
});

describe('business-day rules', () => {
  it('find the last business day', () => {
    const found = occurrences(nthBusinessDay(-1, [5, 12]), { ...inMadrid, ...year2026 });
    expect(localDates(found)).toEqual(['2026-05-29', '2026-12-31']);
  });

  it('have no occurrence in a month that has not so many working weekdays', () => {
    const found = occurrences(nthBusinessDay(23), { ...inMadrid, ...year2026 });
    expect(identities(found)).toEqual(['2026-07-31', '2026-12-31']);
  });

  it('take the last business day where holidays leave fewer than asked for', () => {
    const found = occurrences(nthBusinessDay(23, [12]), { ...inMadrid, ...year2026 });
    expect(localDates(found)).toEqual(['2026-12-31']);
    expect(found[0]?.shiftedFrom).toBeNull();
  });

  it('count an extra working day, which does not change the identity', () => {
    const calendar = {
      ...madrid2026,
      extraDays: { '2026-01-10': [{ from: '09:00', to: '14:00' }] },
    };
    const found = occurrences(nthBusinessDay(8, [1]), { ...inMadrid, calendar, ...year2026 });
    expect(localDates(found)).toEqual(['2026-01-13']);
    expect(identities(found)).toEqual(['2026-01-12']);
  });

  it('count the days of an intersection', () => {
    const other = {
      ...madrid2026,
      timeZone: 'Europe/London',
      holidays: ['2026-02-02', '2026-02-03'],
    };
    const calendar = { intersect: [madrid2026, other] };
    const found = occurrences(nthBusinessDay(8, [2]), { ...inMadrid, calendar, ...year2026 });
    expect(localDates(found)).toEqual(['2026-02-13']);
    expect(identities(found)).toEqual(['2026-02-11']);
  });

  it('after a month count from the first whole day after it ended and its lag passed', () => {
    const rule = {
      kind: 'after-period',
      period: 'month',
      businessDays: 5,
      time: '15:00',
      anchor: '2026-01-01',
    } as const;
    const window = { ...inMadrid, from: '2026-01-01', to: '2026-03-31' };
    const at = (lag: { days: number; seconds: number }) =>
      localDates(occurrences({ ...rule, lag }, window));
    // December 2025, January and February 2026. Without lag: the fifth business day of the month after.
    expect(at({ days: 0, seconds: 0 })).toEqual(['2026-01-09', '2026-02-06', '2026-03-06']);
    // Two days: from the 3rd on. 36 hours: from the 3rd on too, for the 2nd is half gone.
    expect(at({ days: 2, seconds: 0 })).toEqual(['2026-01-12', '2026-02-09', '2026-03-09']);
    expect(at({ days: 0, seconds: 36 * 3600 })).toEqual(['2026-01-12', '2026-02-09', '2026-03-09']);
    expect(at({ days: 0, seconds: 48 * 3600 })).toEqual(at({ days: 2, seconds: 0 }));
  });

  it('after a quarter come four times a year, from the anchor on', () => {
    const rule = {
      kind: 'after-period',
      period: 'quarter',
      businessDays: 1,
      lag: { days: 0, seconds: 0 },
      time: '15:00',
      anchor: '2026-02-01',
    } as const;
    const found = occurrences(rule, { ...inMadrid, from: '2025-01-01', to: '2027-01-31' });
    expect(identities(found)).toEqual(['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01']);
  });

  it('refuse to count from zero', () => {
    expect(() => occurrences(nthBusinessDay(0), { ...inMadrid, ...year2026 })).toThrow(RangeError);
  });
});

describe('an RRULE', () => {
  it('counts its weeks from the week of the anchor, and has nothing before it', () => {
    const rule = rrule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', '11:00', '2026-01-08');
    const found = occurrences(rule, { ...inMadrid, from: '2025-12-01', to: '2026-01-31' });
    expect(identities(found)).toEqual(['2026-01-08', '2026-01-20', '2026-01-22']);
  });

  it('does not meet on an anchor that it does not name', () => {
    const rule = rrule('FREQ=MONTHLY;BYDAY=3TU', '11:00', '2026-01-08');
    const found = occurrences(rule, { ...inMadrid, from: '2026-01-01', to: '2026-02-28' });
    expect(identities(found)).toEqual(['2026-01-20', '2026-02-17']);
  });

  it.each(['20260122T110000', '20260122T110000Z', '20260122'])(
    'ends with UNTIL=%s on the wall clock of the series',
    (until) => {
      const rule = rrule(`FREQ=WEEKLY;BYDAY=TH;UNTIL=${until}`, '11:00', '2026-01-08');
      const found = occurrences(rule, { ...inMadrid, timeZone: 'America/New_York', ...year2026 });
      expect(identities(found)).toEqual(['2026-01-08', '2026-01-15', '2026-01-22']);
    },
  );

  it('ends after COUNT, whatever window is asked for', () => {
    const rule = rrule('FREQ=WEEKLY;COUNT=3', '11:00', '2026-01-08');
    const found = occurrences(rule, { ...inMadrid, from: '2026-01-20', to: '2026-12-31' });
    expect(identities(found)).toEqual(['2026-01-22']);
  });

  it('that never occurs has no occurrences', () => {
    const rule = rrule('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30');
    expect(occurrences(rule, { ...inMadrid, ...year2026 })).toEqual([]);
  });

  it('is refused when it is none', () => {
    expect(() => occurrences(rrule('FREQ=HOURLY'), { ...inMadrid, ...year2026 })).toThrow(
      RangeError,
    );
  });

  it('lasts as long by the clock as the series says', () => {
    const rule = rrule('FREQ=DAILY;COUNT=1', '10:00', '2026-03-28');
    const days = { days: 1, seconds: 7200 };
    const [found] = occurrences(rule, { ...inMadrid, lasts: days, ...year2026 });
    expect(new Date(found?.end ?? 0).toISOString()).toBe('2026-03-29T10:00:00.000Z');
  });

  it('on a date that the zone skipped is held on the next, and says so', () => {
    // Samoa went from 29 to 31 December 2011.
    const samoa = { ...inMadrid, timeZone: 'Pacific/Apia', from: '2011-12-30', to: '2011-12-31' };
    const found = occurrences(rrule('FREQ=DAILY', '10:00', '2011-12-29'), samoa);
    expect(found.map(({ date, shiftedFrom }) => [date, shiftedFrom])).toEqual([
      ['2011-12-30', '2011-12-30'],
      ['2011-12-31', null],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';

import { isBusinessDay } from '../../../rules/calendar/business-days.js';
import {
  isOpen,
  nextOpening,
  openBetween,
  openIntervals,
  zoneOf,
} from '../../../rules/calendar/openings.js';
import type { BusinessCalendar } from '../../../rules/calendar/types.js';
import { closed, everyDay, instant, iso, madrid } from './support.js';

function first(calendar: BusinessCalendar, from: string, count: number): string[] {
  const shown: string[] = [];
  for (const { start, end } of openIntervals(calendar, instant(from))) {
    shown.push(`${iso(start)}/${iso(end)}`);
    if (shown.length === count) break;
  }
  return shown;
}

describe('the open time of a calendar', () => {
  it('opens at 09:00 local on both sides of the spring change (rules R7, D5)', () => {
    expect(first(madrid, '2026-03-27T00:00Z', 2)).toEqual([
      '2026-03-27T08:00:00Z/2026-03-27T17:00:00Z',
      '2026-03-30T07:00:00Z/2026-03-30T16:00:00Z',
    ]);
  });

  it('begins with the opening under way, cut at the start', () => {
    expect(first(madrid, '2026-04-01T10:00Z', 1)).toEqual([
      '2026-04-01T10:00:00Z/2026-04-01T16:00:00Z',
    ]);
  });

  it('counts an opening over midnight to the day on which it opens', () => {
    const fridayNight: BusinessCalendar = {
      timeZone: 'Europe/Madrid',
      hours: { 5: [{ from: '22:00', to: '06:00' }] },
      holidays: ['2026-04-10'],
    };
    expect(first(fridayNight, '2026-04-04T00:00Z', 2)).toEqual([
      '2026-04-04T00:00:00Z/2026-04-04T04:00:00Z',
      '2026-04-17T20:00:00Z/2026-04-18T04:00:00Z',
    ]);
  });

  it('takes an extra day for that of the weekday and of the holiday', () => {
    const calendar = {
      ...madrid,
      extraDays: {
        '2026-04-03': [{ from: '10:00', to: '12:00' }],
        '2026-04-04': [{ from: '10:00', to: '14:00' }],
        '2026-04-06': [],
      },
    };
    expect(first(calendar, '2026-04-03T00:00Z', 3)).toEqual([
      '2026-04-03T08:00:00Z/2026-04-03T10:00:00Z',
      '2026-04-04T08:00:00Z/2026-04-04T12:00:00Z',
      '2026-04-07T07:00:00Z/2026-04-07T16:00:00Z',
    ]);
  });

  it('sorts openings of one day and counts overlapping time once', () => {
    const calendar: BusinessCalendar = {
      timeZone: 'UTC',
      hours: {
        1: [
          { from: '15:00', to: '18:00' },
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      holidays: [],
    };
    expect(first(calendar, '2026-04-06T00:00Z', 3)).toEqual([
      '2026-04-06T09:00:00Z/2026-04-06T12:00:00Z',
      '2026-04-06T12:00:00Z/2026-04-06T13:00:00Z',
      '2026-04-06T15:00:00Z/2026-04-06T18:00:00Z',
    ]);
  });

  it('of an intersection is open when every part is', () => {
    const bogota = { ...madrid, timeZone: 'America/Bogota', holidays: ['2026-04-02'] };
    expect(first({ intersect: [madrid, bogota] }, '2026-04-01T00:00Z', 2)).toEqual([
      '2026-04-01T14:00:00Z/2026-04-01T16:00:00Z',
      '2026-04-06T14:00:00Z/2026-04-06T16:00:00Z',
    ]);
  });

  it('stands in order on a date that a zone skipped', () => {
    // Samoa went from 29 to 31 December 2011; the 30th did not exist, so its opening is that of the 31st.
    const apia = everyDay('Pacific/Apia', '09:00', '18:00');
    const found = [
      ...openBetween(apia, instant('2011-12-29T00:00Z'), instant('2012-01-01T12:00Z')),
    ];
    expect(found.map(({ start, end }) => `${iso(start)}/${iso(end)}`)).toEqual([
      '2011-12-29T00:00:00Z/2011-12-29T04:00:00Z',
      '2011-12-29T19:00:00Z/2011-12-30T04:00:00Z',
      '2011-12-30T19:00:00Z/2011-12-31T04:00:00Z',
      '2011-12-31T19:00:00Z/2012-01-01T04:00:00Z',
    ]);
  });

  it('ends in an error when the calendar never opens again', () => {
    const never = expect.objectContaining({ code: 'STEERCO_CALENDAR_CLOSED' });
    const morning = everyDay('UTC', '08:00', '12:00');
    const evening = everyDay('UTC', '18:00', '20:00');
    expect(() => nextOpening(closed, 0)).toThrow(never);
    expect(() => nextOpening({ intersect: [morning, evening] }, 0)).toThrow(never);
    expect(isOpen(closed, 0)).toBe(false);
  });

  it('comes again after two years without opening', () => {
    const calendar = { ...closed, extraDays: { '2028-04-03': [{ from: '10:00', to: '12:00' }] } };
    expect(iso(nextOpening(calendar, instant('2026-04-01T00:00Z')))).toBe('2028-04-03T10:00:00Z');
  });
});

describe('being open', () => {
  it.each([
    ['2026-04-01T06:59:59Z', false, '2026-04-01T07:00:00Z'],
    ['2026-04-01T07:00:00Z', true, '2026-04-01T07:00:00Z'],
    ['2026-04-01T15:59:59Z', true, '2026-04-01T15:59:59Z'],
    ['2026-04-01T16:00:00Z', false, '2026-04-02T07:00:00Z'],
    ['2026-04-03T10:00:00Z', false, '2026-04-06T07:00:00Z'],
  ])('at %s is %s, and the next opening is %s', (at, open, next) => {
    expect(isOpen(madrid, instant(at))).toBe(open);
    expect(iso(nextOpening(madrid, instant(at)))).toBe(next);
  });

  it('makes a date a business day, in an intersection when the parts meet on it', () => {
    const bogota = { ...madrid, timeZone: 'America/Bogota', holidays: ['2026-04-02'] };
    const joint = { intersect: [madrid, bogota] };
    expect(
      ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04'].map((date) =>
        isBusinessDay(madrid, date),
      ),
    ).toEqual([true, true, false, false]);
    expect(
      ['2026-04-01', '2026-04-02', '2026-04-03'].map((date) => isBusinessDay(joint, date)),
    ).toEqual([true, false, false]);
  });

  it('follows the zone of the first part', () => {
    expect(zoneOf({ intersect: [{ intersect: [madrid] }, closed] })).toBe('Europe/Madrid');
    expect(() => zoneOf({ intersect: [] })).toThrow(RangeError);
  });
});

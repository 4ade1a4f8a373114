import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

import {
  addDays,
  dateOfEpochDay,
  epochDayOf,
  msOfDay,
  weekdayOf,
} from '../../../rules/calendar/dates.js';
import {
  localDateOf,
  shiftCalendarTime,
  wallToInstant,
} from '../../../rules/calendar/wall-clock.js';
import { zoneClock } from '../../../rules/calendar/zone-clock.js';
import { instant, iso } from './support.js';

describe('a wall-clock time as an instant', () => {
  it.each([
    ['in a gap takes the offset before it', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['in a fold is the first occurrence', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['of 24:00 is the next midnight', '2026-03-28', '24:00', '2026-03-28T23:00:00Z'],
    ['may carry seconds', '2026-07-01', '10:00:30', '2026-07-01T08:00:30Z'],
  ])('%s (rules R7, Madrid)', (_, date, time, expected) => {
    expect(iso(wallToInstant(date, time, 'Europe/Madrid'))).toBe(expected);
  });

  it('is what Temporal says, whichever readings the same clock converted before', () => {
    const zones = [
      'Europe/Madrid',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Asia/Manila',
      'UTC',
    ];
    const start = epochDayOf('2009-01-01') * 1440;
    const reading = fc.integer({ min: start, max: start + 25 * 366 * 1440 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(reading, { maxLength: 8 }),
        (zone, minutes) => {
          const clock = zoneClock(zone);
          for (const wall of minutes.flatMap((minute) => [
            minute * 60_000,
            minute * 60_000 + 43_200_000,
          ])) {
            const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1));
            expect(clock(wall)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('calendar time', () => {
  it('keeps the wall-clock time over days of 23 and 25 hours', () => {
    const before = instant('2026-03-28T10:00+01:00');
    const day = { days: 1, seconds: 0 };
    expect(iso(shiftCalendarTime(before, day, 'Europe/Madrid', 1))).toBe('2026-03-29T08:00:00Z');
    const after = instant('2026-10-26T10:00+01:00');
    const two = { days: 2, seconds: 3600 };
    expect(iso(shiftCalendarTime(after, two, 'Europe/Madrid', -1))).toBe('2026-10-24T07:00:00Z');
  });

  it('takes seconds exactly', () => {
    const before = instant('2026-03-28T10:00+01:00');
    const hours = { days: 0, seconds: 24 * 3600 };
    expect(iso(shiftCalendarTime(before, hours, 'Europe/Madrid', 1))).toBe('2026-03-29T09:00:00Z');
  });
});

describe('dates', () => {
  it('are those of the zone', () => {
    const at = instant('2026-03-28T23:30:00Z');
    expect([localDateOf(at, 'Europe/Madrid'), localDateOf(at, 'America/Bogota')]).toEqual([
      '2026-03-29',
      '2026-03-28',
    ]);
  });

  it('count over month ends and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(dateOfEpochDay(epochDayOf('1969-12-31'))).toBe('1969-12-31');
  });

  it('have ISO weekdays', () => {
    const dates = ['2026-01-01', '2026-01-04', '2026-01-05', '1969-12-31', '1900-01-01'];
    expect(dates.map((date) => weekdayOf(epochDayOf(date)))).toEqual([4, 7, 1, 3, 1]);
  });

  it('and times are refused when they are none', () => {
    expect(() => epochDayOf('2026-13-01')).toThrow(RangeError);
    expect(() => msOfDay('9:00')).toThrow(RangeError);
  });
});

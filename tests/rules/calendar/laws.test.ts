import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { due, elapsedMs } from '../../../rules/calendar/due.js';
import type { BusinessCalendar, OpeningHours, Weekday } from '../../../rules/calendar/types.js';
import { dateOfEpochDay, epochDayOf } from '../../../rules/calendar/dates.js';

const year = { start: Date.parse('2026-01-01T00:00Z'), seconds: 365 * 86_400 };

const timeOfDay = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const opening = fc.record({ from: timeOfDay, to: fc.oneof(timeOfDay, fc.constant('24:00')) });
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const openingHours: fc.Arbitrary<OpeningHours> = fc.record({
  timeZone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
  hours: fc
    .tuple(
      fc.subarray([...weekdays], { minLength: 1 }),
      fc.array(opening, { minLength: 1, maxLength: 3 }),
    )
    .map(([days, openings]) => Object.fromEntries(days.map((day) => [day, openings]))),
  holidays: fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 12 })
    .map((days) =>
      days.sort((a, b) => a - b).map((day) => dateOfEpochDay(epochDayOf('2026-01-01') + day)),
    ),
});
// A part that is open day and night keeps an intersection from being closed for good.
const calendar: fc.Arbitrary<BusinessCalendar> = fc.oneof(
  openingHours,
  openingHours.map((hours) => ({
    intersect: [
      hours,
      {
        ...hours,
        hours: Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
      },
    ],
  })),
);
const start = fc.integer({ min: 0, max: year.seconds }).map((second) => year.start + second * 1000);
const length = fc.integer({ min: 0, max: 60 * 3600 });
const pauses = fc.array(
  fc
    .tuple(start, fc.integer({ min: 0, max: 10 * 86_400 }))
    .map(([from, seconds]) => ({ from, to: from + seconds * 1000 })),
  { maxLength: 3 },
);
const time = (seconds: number) => ({ kind: 'business-time', seconds }) as const;

describe('business time, in any calendar with any pauses', () => {
  it('is additive: a deadline of the rest, from the deadline of a part, is that of the whole', () => {
    fc.assert(
      fc.property(calendar, start, length, length, pauses, (open, from, x, y, suspended) => {
        const part = due(open, from, time(x), suspended).at;
        expect(due(open, part, time(y), suspended).at).toBe(
          due(open, from, time(x + y), suspended).at,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is monotone in the start, in the duration and in the pauses', () => {
    fc.assert(
      fc.property(calendar, start, length, length, pauses, (open, from, x, y, suspended) => {
        const at = due(open, from, time(x), suspended).at;
        expect(due(open, from + y * 1000, time(x), suspended).at).toBeGreaterThanOrEqual(at);
        expect(due(open, from, time(x + y), suspended).at).toBeGreaterThanOrEqual(at);
        expect(due(open, from, time(x), suspended.slice(1)).at).toBeLessThanOrEqual(at);
      }),
      { numRuns: 300 },
    );
  });

  it('elapsed until a deadline is the duration, and so is the sum of the intervals shown', () => {
    fc.assert(
      fc.property(calendar, start, length, pauses, (open, from, x, suspended) => {
        const { at, segments } = due(open, from, time(x), suspended);
        expect(elapsedMs(open, from, at, suspended)).toBe(x * 1000);
        expect(segments.reduce((sum, segment) => sum + segment.end - segment.start, 0)).toBe(
          x * 1000,
        );
        expect(
          segments.every(
            ({ start: opens, end }, index) =>
              opens < end && opens > (segments[index - 1]?.end ?? 0),
          ),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a deadline in business days is never before one of fewer days, and never earlier for a pause', () => {
    fc.assert(
      fc.property(
        calendar,
        start,
        fc.integer({ min: 1, max: 8 }),
        pauses,
        (open, from, n, suspended) => {
          const days = (count: number) => ({ kind: 'business-days', days: count }) as const;
          const at = due(open, from, days(n), []).at;
          expect(due(open, from, days(n + 1), []).at).toBeGreaterThanOrEqual(at);
          expect(due(open, from, days(n), suspended).at).toBeGreaterThanOrEqual(at);
        },
      ),
      { numRuns: 200 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { due, elapsedMs } from '../../../rules/calendar/due.js';
import type { OpeningHours, Weekday } from '../../../rules/calendar/types.js';
import { Minutes, wallReadings } from './minutes.js';
import { everyDay, instant } from './support.js';

const dayMs = 86_400_000;

/** The night in which each zone changes its offset. */
const changes = [
  ['Australia/Lord_Howe', '2026-04-04'],
  ['Australia/Lord_Howe', '2026-10-03'],
  ['Europe/Madrid', '2026-03-28'],
  ['Europe/Madrid', '2026-10-24'],
  ['America/New_York', '2026-03-07'],
  ['America/New_York', '2026-10-31'],
  ['America/Sao_Paulo', '2018-11-03'],
  ['America/Sao_Paulo', '2018-02-17'],
  ['Africa/Casablanca', '2026-02-14'],
  ['Africa/Casablanca', '2026-03-21'],
] as const;

const openings = [
  ['09:00', '18:00'],
  ['22:00', '06:00'],
  ['00:00', '24:00'],
  ['01:45', '02:15'],
  ['23:30', '00:30'],
  ['02:10', '03:40'],
] as const;

function calendarsOf(timeZone: string): OpeningHours[] {
  const daily = openings.map(([from, to]) => everyDay(timeZone, from, to));
  const all = openings.filter((_, index) => index !== 2).map(([from, to]) => ({ from, to }));
  const weekdays = [1, 3, 6, 7] as readonly Weekday[];
  const mixed = Object.fromEntries(weekdays.map((weekday) => [weekday, all]));
  return [...daily, { timeZone, hours: mixed, holidays: [] }];
}

describe.each(changes)('business time around the change of %s on %s', (timeZone, date) => {
  const from = instant(`${date}T00:00Z`) - 3 * dayMs;
  const span = { start: from, end: from + 24 * dayMs };
  const minute = (least: number, most: number) => fc.integer({ min: least, max: most });
  const pause = fc
    .tuple(minute(0, 5 * 1440), minute(0, 1440))
    .map(([start, length]) => ({ from: from + start * 60_000, length: length * 60_000 }))
    .map(({ from: start, length }) => ({ from: start, to: start + length }));

  it('is what a walk over every minute counts', () => {
    const wall = wallReadings(timeZone, span);
    for (const calendar of calendarsOf(timeZone)) {
      const minutes = new Minutes(calendar, from, wall);
      fc.assert(
        fc.property(
          minute(2 * 1440, 5 * 1440),
          minute(0, 300),
          fc.array(pause, { maxLength: 3 }),
          (offset, length, pauses) => {
            const start = from + offset * 60_000;
            const cuts = pauses.map((each) => ({ start: each.from, end: each.to }));
            const duration = { kind: 'business-time', seconds: length * 60 } as const;
            const end = due(calendar, start, duration, pauses).at;
            expect(end).toBe(minutes.due(start, length, cuts));
            const to = start + 2 * dayMs;
            expect(elapsedMs(calendar, start, to, pauses)).toBe(minutes.elapsedMs(start, to, cuts));
          },
        ),
        { numRuns: 30 },
      );
    }
  });
});

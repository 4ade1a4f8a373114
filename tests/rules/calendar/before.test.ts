import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { before } from '../../../rules/calendar/before.js';
import { due } from '../../../rules/calendar/due.js';
import type { BusinessCalendar } from '../../../rules/calendar/types.js';
import { businessDays, closed, hours, instant, iso, madrid } from './support.js';

describe('a business duration before a deadline', () => {
  it('G1: one hour before 14:00 is 13:00 (rules R7)', () => {
    const day = [{ from: '08:00', to: '18:00' }];
    const calendar: BusinessCalendar = {
      timeZone: 'Europe/Madrid',
      hours: { 1: day, 2: day, 3: day, 4: day, 5: day },
      holidays: [],
    };
    const deadline = due(calendar, instant('2026-04-06T10:00+02:00'), hours(4), []).at;
    expect(iso(deadline)).toBe('2026-04-06T12:00:00Z');
    expect(iso(before(calendar, deadline, hours(1)))).toBe('2026-04-06T11:00:00Z');
  });

  it.each([
    ['over the weekend and a holiday', '2026-04-06T10:00+02:00', 2, '2026-04-02T15:00:00Z'],
    ['at the opening exactly', '2026-04-06T10:00+02:00', 1, '2026-04-06T07:00:00Z'],
    ['from outside of hours', '2026-04-05T12:00+02:00', 1, '2026-04-02T15:00:00Z'],
    ['of nothing', '2026-04-05T12:00+02:00', 0, '2026-04-05T10:00:00Z'],
    ['over more than a week', '2026-04-20T10:00+02:00', 92, '2026-04-02T15:00:00Z'],
  ])('goes back in business time %s', (_, at, count, expected) => {
    expect(iso(before(madrid, instant(at), hours(count)))).toBe(expected);
  });

  it('in business days is a closing time from which as many business days end then', () => {
    const deadline = instant('2026-04-07T18:00+02:00');
    expect(iso(before(madrid, deadline, businessDays(1)))).toBe('2026-04-06T16:00:00Z');
    expect(iso(before(madrid, deadline, businessDays(2)))).toBe('2026-04-02T16:00:00Z');
    expect(iso(before(madrid, instant('2026-04-07T12:00+02:00'), businessDays(1)))).toBe(
      '2026-04-06T16:00:00Z',
    );
  });

  it('is the latest start that has this deadline', () => {
    const from = instant('2026-01-01T00:00Z');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 86_400 }),
        fc.integer({ min: 1, max: 100 * 3600 }),
        (second, length) => {
          const duration = { kind: 'business-time', seconds: length } as const;
          const deadline = due(madrid, from + second * 1000, duration, []).at;
          const latest = before(madrid, deadline, duration);
          expect(due(madrid, latest, duration, []).at).toBe(deadline);
          expect(due(madrid, latest + 1, duration, []).at).toBeGreaterThan(deadline);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('does not exist in a calendar that never opened', () => {
    const never = expect.objectContaining({ code: 'STEERCO_CALENDAR_CLOSED' });
    expect(() => before(closed, 0, hours(1))).toThrow(never);
    expect(() => before(closed, 0, businessDays(1))).toThrow(never);
  });
});

import { describe, expect, it } from '@jest/globals';

import { nextDailyTime } from '../../../rules/calendar/daily-time.js';
import { closed, instant, iso, madrid } from './support.js';

describe('a daily time on business days', () => {
  it('gives the daily reminders of rules R11', () => {
    const reminders: string[] = [];
    let at = instant('2026-04-01T14:30:00Z');
    while (reminders.length < 5) {
      at = nextDailyTime(madrid, '09:00', at);
      reminders.push(iso(at));
    }
    expect(reminders).toEqual([
      '2026-04-02T07:00:00Z',
      '2026-04-06T07:00:00Z',
      '2026-04-07T07:00:00Z',
      '2026-04-08T07:00:00Z',
      '2026-04-09T07:00:00Z',
    ]);
  });

  it('is strictly later, on the same day where that is still to come', () => {
    const after = instant('2026-04-01T06:59:59Z');
    expect(iso(nextDailyTime(madrid, '09:00', after))).toBe('2026-04-01T07:00:00Z');
    expect(iso(nextDailyTime(madrid, '09:00', after + 1000))).toBe('2026-04-02T07:00:00Z');
  });

  it('does not exist in a calendar that never opens', () => {
    expect(() => nextDailyTime(closed, '09:00', 0)).toThrow(
      expect.objectContaining({ code: 'STEERCO_CALENDAR_CLOSED' }),
    );
  });
});

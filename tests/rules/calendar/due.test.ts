import { describe, expect, it } from '@jest/globals';

import { due, elapsedMs } from '../../../rules/calendar/due.js';
import type { BusinessCalendar, Pause } from '../../../rules/calendar/types.js';
import type { BusinessDuration } from '../../../rules/time.js';
import { businessDays, closed, everyDay, hours, instant, iso, madrid, seconds } from './support.js';

function dueAt(
  calendar: BusinessCalendar,
  start: string,
  duration: BusinessDuration,
  pauses: readonly Pause[] = [],
): string {
  return iso(due(calendar, instant(start), duration, pauses).at);
}

describe('the oracles of rules R7', () => {
  it.each([
    ['B1', '2026-04-01T16:30+02:00', hours(8), '2026-04-02T13:30:00Z'],
    ['B2', '2026-04-01T16:30+02:00', hours(27), '2026-04-07T14:30:00Z'],
    ['B3', '2026-04-04T11:00+02:00', hours(4), '2026-04-06T11:00:00Z'],
    ['B4', '2026-04-10T17:59:30+02:00', seconds(60), '2026-04-13T07:00:30Z'],
  ])('%s', (_, start, duration, expected) => {
    expect(dueAt(madrid, start, duration)).toBe(expected);
  });

  it('B6: a pause takes out its business part only', () => {
    const pause = {
      from: instant('2026-04-07T10:00+02:00'),
      to: instant('2026-04-08T12:00+02:00'),
    };
    expect(dueAt(madrid, '2026-04-06T15:00+02:00', hours(8), [pause])).toBe('2026-04-08T14:00:00Z');
  });

  it('D1: day and night, 24 h over the night of the spring change end an hour later by the clock', () => {
    const always = everyDay('Europe/Madrid', '00:00', '24:00');
    expect(dueAt(always, '2026-03-28T12:00+01:00', hours(24))).toBe('2026-03-29T11:00:00Z');
  });

  it('D3: the night of the spring change has seven hours', () => {
    const night = everyDay('Europe/Madrid', '22:00', '06:00');
    const from = instant('2026-03-28T22:00+01:00');
    const to = instant('2026-03-29T06:00+02:00');
    expect(elapsedMs(night, from, to, [])).toBe(7 * 3_600_000);
  });
});

describe('the oracles of rules R11 that are business time', () => {
  const opened = '2026-04-01T14:30:00Z';

  it('runs 18 h, 27 h and 27 h, then 9 h at a time', () => {
    const tier2 = dueAt(madrid, opened, hours(18));
    const tier3 = dueAt(madrid, tier2, hours(27));
    const notice = dueAt(madrid, tier3, hours(27));
    expect([tier2, tier3, notice, dueAt(madrid, notice, hours(9))]).toEqual([
      '2026-04-06T14:30:00Z',
      '2026-04-09T14:30:00Z',
      '2026-04-14T14:30:00Z',
      '2026-04-15T14:30:00Z',
    ]);
  });

  it('runs 4 h, 4 h and 9 h when nobody answers', () => {
    const tier2 = dueAt(madrid, opened, hours(4));
    const tier3 = dueAt(madrid, tier2, hours(4));
    expect([tier2, tier3, dueAt(madrid, tier3, hours(9))]).toEqual([
      '2026-04-02T09:30:00Z',
      '2026-04-02T13:30:00Z',
      '2026-04-06T13:30:00Z',
    ]);
  });
});

describe('business time', () => {
  it('that ends exactly at closing time is due at closing time', () => {
    expect(dueAt(madrid, '2026-04-01T09:00+02:00', hours(9))).toBe('2026-04-01T16:00:00Z');
  });

  it('of nothing is due at once, open or not', () => {
    expect(dueAt(madrid, '2026-04-04T11:00Z', hours(0))).toBe('2026-04-04T11:00:00Z');
  });

  it('keeps parts of a second', () => {
    const { at } = due(madrid, instant('2026-04-01T10:00:00.250Z'), seconds(0.5), []);
    expect(at).toBe(instant('2026-04-01T10:00:00.750Z'));
  });

  it('shows the intervals that were counted', () => {
    const pause = { from: instant('2026-04-07T08:00Z'), to: instant('2026-04-08T10:00Z') };
    const { segments } = due(madrid, instant('2026-04-06T13:00Z'), hours(8), [pause]);
    expect(segments.map(({ start, end }) => [iso(start), iso(end)])).toEqual([
      ['2026-04-06T13:00:00Z', '2026-04-06T16:00:00Z'],
      ['2026-04-07T07:00:00Z', '2026-04-07T08:00:00Z'],
      ['2026-04-08T10:00:00Z', '2026-04-08T14:00:00Z'],
    ]);
  });

  it('shows one interval for days and nights without closing', () => {
    const always = everyDay('Europe/Madrid', '00:00', '24:00');
    const { segments } = due(always, instant('2026-03-27T12:00Z'), hours(72), []);
    expect(segments).toEqual([
      { start: instant('2026-03-27T12:00Z'), end: instant('2026-03-30T12:00Z') },
    ]);
  });

  it('counts overlapping pauses once', () => {
    const pauses = [
      { from: instant('2026-04-07T08:00Z'), to: instant('2026-04-07T11:00Z') },
      { from: instant('2026-04-07T09:00Z'), to: instant('2026-04-07T10:00Z') },
      { from: instant('2026-04-07T10:00Z'), to: instant('2026-04-07T12:00Z') },
    ];
    // 07:00 to 08:00 and 12:00 to 14:00 of three hours.
    expect(dueAt(madrid, '2026-04-07T07:00Z', hours(3), pauses)).toBe('2026-04-07T14:00:00Z');
  });

  it('refuses a pause without end, which its caller must plan', () => {
    const pause = { from: instant('2026-04-07T08:00Z'), to: null };
    expect(() => due(madrid, instant('2026-04-06T13:00Z'), hours(8), [pause])).toThrow(TypeError);
  });

  it('has no deadline in a calendar that never opens', () => {
    expect(() => due(closed, 0, hours(1), [])).toThrow(
      expect.objectContaining({ code: 'STEERCO_CALENDAR_CLOSED' }),
    );
  });
});

describe('business days', () => {
  it.each([
    ['from within hours', 1, '2026-04-01T16:30+02:00', '2026-04-02T16:00:00Z'],
    ['over a holiday and a weekend', 2, '2026-04-01T16:30+02:00', '2026-04-06T16:00:00Z'],
    ['from a Saturday', 1, '2026-04-04T11:00+02:00', '2026-04-06T16:00:00Z'],
    ['from before opening', 1, '2026-04-01T07:00+02:00', '2026-04-02T16:00:00Z'],
    ['over the autumn change', 1, '2026-10-23T12:00+02:00', '2026-10-26T17:00:00Z'],
  ])('end at closing time, %s', (_, days, start, expected) => {
    expect(dueAt(madrid, start, businessDays(days))).toBe(expected);
  });

  it('add the business time lost to a pause after the closing time', () => {
    const pause = {
      from: instant('2026-04-01T17:00+02:00'),
      to: instant('2026-04-02T11:00+02:00'),
    };
    // Lost: 17:00 to 18:00 and 09:00 to 11:00, so three hours of Monday the 6th.
    expect(dueAt(madrid, '2026-04-01T16:30+02:00', businessDays(1), [pause])).toBe(
      '2026-04-06T10:00:00Z',
    );
  });

  it('of an intersection are those on which both are open', () => {
    const manila = everyDay('Asia/Manila', '15:00', '24:00'); // 09:00 to 18:00 in Madrid in summer
    const holiday = { ...manila, holidays: ['2026-04-02'] };
    expect(dueAt({ intersect: [madrid, holiday] }, '2026-04-01T16:30+02:00', businessDays(1))).toBe(
      '2026-04-06T16:00:00Z',
    );
  });

  it('are whole and at least one', () => {
    expect(() => due(madrid, 0, businessDays(0), [])).toThrow(RangeError);
    expect(() => due(madrid, 0, businessDays(1.5), [])).toThrow(RangeError);
  });
});

describe('elapsed time', () => {
  it('is nothing in a calendar that never opens', () => {
    expect(elapsedMs(closed, 0, instant('2026-01-01T00:00Z'), [])).toBe(0);
  });

  it('leaves out a pause that still runs', () => {
    const pause = { from: instant('2026-04-01T15:00+02:00'), to: null };
    const to = instant('2026-04-07T18:00+02:00');
    expect(elapsedMs(madrid, instant('2026-04-01T09:00+02:00'), to, [pause])).toBe(6 * 3_600_000);
  });
});

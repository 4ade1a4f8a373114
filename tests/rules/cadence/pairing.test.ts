import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { occurrences } from '../../../rules/cadence/occurrences.js';
import { pairingGranularity, pairOccurrences } from '../../../rules/cadence/pairing.js';
import {
  biweekly,
  calibration,
  inMadrid,
  nthBusinessDay,
  qbr,
  rrule,
  year2026,
} from './support.js';

const held = (rule: ReturnType<typeof rrule>) => occurrences(rule, { ...inMadrid, ...year2026 });
const dates = (pairs: readonly { previous: { date: string }; next: { date: string } }[]) =>
  pairs.map(({ previous, next }) => [previous.date, next.date]);

describe('planned meetings under a changed rule (rules R16)', () => {
  it('are all kept when nothing changed', () => {
    const planned = held(biweekly);
    const result = pairOccurrences(planned, held(biweekly), 'week');
    expect(result.kept).toHaveLength(26);
    expect([result.moved, result.cancelled, result.added]).toEqual([[], [], []]);
  });

  it('keep their date and move when only the time changed', () => {
    const result = pairOccurrences(held(biweekly), held({ ...biweekly, time: '12:00' }), 'week');
    expect(result.moved).toHaveLength(26);
    expect(result.moved.every(({ previous, next }) => previous.date === next.date)).toBe(true);
  });

  it('move within their quarter', () => {
    const second = rrule('FREQ=MONTHLY;BYMONTH=2,5,8,11;BYDAY=2WE');
    const result = pairOccurrences(held(qbr), held(second), 'quarter');
    expect(dates(result.moved)).toEqual([
      ['2026-01-20', '2026-02-11'],
      ['2026-04-21', '2026-05-13'],
      ['2026-07-21', '2026-08-12'],
      ['2026-10-20', '2026-11-11'],
    ]);
  });

  it('move within their ISO week, which may span two years', () => {
    const planned = held(rrule('FREQ=DAILY;COUNT=1', '10:00', '2026-12-31'));
    const next = occurrences(rrule('FREQ=DAILY;COUNT=1', '10:00', '2027-01-01'), {
      ...inMadrid,
      from: '2026-12-01',
      to: '2027-01-31',
    });
    expect(dates(pairOccurrences(planned, next, 'week').moved)).toEqual([
      ['2026-12-31', '2027-01-01'],
    ]);
    expect(pairOccurrences(planned, next, 'month').cancelled).toHaveLength(1);
  });

  it('pair by the same date before they pair by week', () => {
    const planned = held(rrule('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2', '10:00', '2026-03-02'));
    const next = held(rrule('FREQ=WEEKLY;BYDAY=WE,FR;COUNT=2', '10:00', '2026-03-02'));
    const result = pairOccurrences(planned, next, 'week');
    expect(dates(result.kept)).toEqual([['2026-03-04', '2026-03-04']]);
    expect(dates(result.moved)).toEqual([['2026-03-02', '2026-03-06']]);
  });

  it('are cancelled or added where the other rule has none', () => {
    const result = pairOccurrences(held(calibration), held(biweekly), 'week');
    expect(result.moved).toHaveLength(26);
    expect(result.cancelled).toHaveLength(26);
    const back = pairOccurrences(held(biweekly), held(calibration), 'week');
    expect(back.added).toHaveLength(26);
  });

  it('are each accounted for exactly once', () => {
    const rules = [
      qbr,
      biweekly,
      calibration,
      nthBusinessDay(8),
      nthBusinessDay(-1, [1, 4, 7, 10]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...rules),
        fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
        (before, after, granularity) => {
          const result = pairOccurrences(held(before), held(after), granularity);
          const pairs = [...result.kept, ...result.moved];
          const previous = [...pairs.map((pair) => pair.previous), ...result.cancelled];
          const next = [...pairs.map((pair) => pair.next), ...result.added];
          expect(new Set(previous)).toEqual(new Set(held(before)));
          expect(previous).toHaveLength(held(before).length);
          expect(new Set(next)).toEqual(new Set(held(after)));
          expect(next).toHaveLength(held(after).length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the span in which to pair', () => {
  it.each([
    [biweekly, 'week'],
    [rrule('FREQ=DAILY'), 'week'],
    [qbr, 'quarter'],
    [rrule('FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU'), 'quarter'],
    [rrule('FREQ=MONTHLY;BYDAY=2TU'), 'month'],
    [rrule('FREQ=YEARLY;BYMONTH=3;BYDAY=2TU'), 'quarter'],
    [nthBusinessDay(8), 'month'],
    [nthBusinessDay(8, [1, 4, 7, 10]), 'quarter'],
    [
      {
        kind: 'after-period',
        period: 'quarter',
        lag: { days: 0, seconds: 0 },
        businessDays: 5,
        time: '10:00',
        anchor: '2026-01-01',
      },
      'quarter',
    ],
  ] as const)('of %j is a %s', (rule, span) => {
    expect(pairingGranularity(rule)).toBe(span);
  });
});

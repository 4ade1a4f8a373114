import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { occurrences } from '../../../rules/cadence/occurrences.js';
import type { HolidayShift } from '../../../rules/cadence/types.js';
import {
  biweekly,
  calibration,
  identities,
  inMadrid,
  madrid2026,
  nthBusinessDay,
  qbr,
  rrule,
} from './support.js';

const shifts: readonly HolidayShift[] = ['none', 'following', 'preceding', 'modified-following'];
const rules = [
  qbr,
  biweekly,
  calibration,
  nthBusinessDay(8),
  nthBusinessDay(-1),
  rrule('FREQ=MONTHLY;BYMONTHDAY=-1'),
  {
    kind: 'after-period',
    period: 'month',
    lag: { days: 2, seconds: 0 },
    businessDays: 5,
    time: '15:00',
    anchor: '2026-01-01',
  },
] as const;

const holidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 25 })
  .map((days) =>
    days
      .sort((a, b) => a - b)
      .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
  );

describe('the identities of occurrences', () => {
  it('are the same whatever the holidays are, each once', () => {
    // Wide enough that no shift carries an occurrence of the year out of it.
    const window = { from: '2025-11-01', to: '2027-02-28' };
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...shifts),
        holidays,
        (rule, shift, closedDates) => {
          const options = { ...inMadrid, shift, ...window };
          const ofYear = (dates: readonly string[]) =>
            identities(
              occurrences(rule, { ...options, calendar: { ...madrid2026, holidays: dates } }),
            )
              .filter((date) => date.startsWith('2026'))
              .sort();
          const found = ofYear(closedDates);
          expect(found).toEqual(ofYear([]));
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are named by shiftedFrom exactly when the local date of the start is another', () => {
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' });
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...shifts),
        holidays,
        (rule, shift, closedDates) => {
          const calendar = { ...madrid2026, holidays: closedDates };
          const found = occurrences(rule, {
            ...inMadrid,
            shift,
            calendar,
            from: '2026-01-01',
            to: '2026-12-31',
          });
          for (const { date, start, shiftedFrom } of found) {
            expect(shiftedFrom).toBe(local.format(start) === date ? null : date);
          }
          expect(found.every(({ start }, index) => start >= (found[index - 1]?.start ?? 0))).toBe(
            true,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are split without loss or doubling by windows that touch', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...shifts),
        fc.integer({ min: 1, max: 363 }),
        (rule, shift, day) => {
          const cut = (offset: number) =>
            new Date(Date.UTC(2026, 0, 1 + day + offset)).toISOString().slice(0, 10);
          const options = { ...inMadrid, shift };
          const parts = [
            ...occurrences(rule, { ...options, from: '2026-01-01', to: cut(0) }),
            ...occurrences(rule, { ...options, from: cut(1), to: '2026-12-31' }),
          ];
          expect(parts).toEqual(
            occurrences(rule, { ...options, from: '2026-01-01', to: '2026-12-31' }),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { nextOccurrence, occurrences } from '../../../rules/cadence/occurrences.js';
import type { CadenceRule } from '../../../rules/cadence/types.js';
import { biweekly, inMadrid, nthBusinessDay, qbr, rrule } from './support.js';

const dstZones = [
  ['America/New_York', '2026-01-01', '2026-12-31'],
  ['Europe/Madrid', '2026-01-01', '2026-12-31'],
  ['Australia/Lord_Howe', '2026-01-01', '2026-12-31'],
  // Brazil gave up summer time in 2019.
  ['America/Sao_Paulo', '2018-01-01', '2018-12-31'],
] as const;

/** The starts that one gets by asking for the next one again and again. */
function walk(rule: CadenceRule, timeZone: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; ;) {
    const next = nextOccurrence(rule, { ...inMadrid, timeZone }, at);
    if (next === null || next.start > to) return found;
    found.push(next.start);
    at = next.start;
  }
}

describe.each(dstZones)('the next occurrence in %s', (timeZone, from, to) => {
  const times = ['00:00', '00:30', '01:45', '02:15', '02:30', '23:30'];
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

  it.each(times)('of a daily meeting at %s comes once for every date of a year', (time) => {
    const rule = rrule('FREQ=DAILY', time, from);
    const start = Date.parse(from) - 86_400_000;
    const found = walk(rule, timeZone, start, Date.parse(to) + 40 * 3_600_000).slice(0, days);
    const dates = found.map((at) => clock.format(at));
    const wanted = Array.from({ length: days }, (_, day) =>
      new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10),
    );
    expect(dates).toEqual(wanted);
    expect(found.every((at, index) => at > (found[index - 1] ?? -Infinity))).toBe(true);
  });

  it('is the first of those in the calendar that starts later, from any instant', () => {
    const rules = [
      rrule('FREQ=DAILY', '02:30', from),
      rrule('FREQ=WEEKLY;BYDAY=SU,MO', '01:45', from),
      rrule('FREQ=MONTHLY;BYDAY=-1SU', '02:15', from),
      { ...nthBusinessDay(8), anchor: from },
    ];
    const all = rules.map((rule) =>
      occurrences(rule, { ...inMadrid, timeZone, shift: 'none', from, to }),
    );
    const year = { min: Date.parse(from), max: Date.parse(to) - 40 * 86_400_000 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: rules.length - 1 }),
        fc.integer(year),
        (index, after) => {
          const wanted = all[index]?.find(({ start }) => start > after);
          const rule = rules[index] ?? qbr;
          expect(nextOccurrence(rule, { ...inMadrid, timeZone }, after)).toEqual(wanted);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the next occurrence', () => {
  it('is strictly later than the instant', () => {
    const first = Date.parse('2026-01-08T10:00Z');
    expect(nextOccurrence(biweekly, inMadrid, first - 1)?.date).toBe('2026-01-08');
    expect(nextOccurrence(biweekly, inMadrid, first)?.date).toBe('2026-01-22');
  });

  it('is found years ahead', () => {
    const leapDay = rrule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29');
    expect(nextOccurrence(leapDay, inMadrid, Date.parse('2026-01-01'))?.date).toBe('2028-02-29');
    const leapMonday = rrule('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO');
    expect(nextOccurrence(leapMonday, inMadrid, Date.parse('2026-01-01'))?.date).toBe('2044-02-29');
  });

  it('is found when the anchor lies years ahead', () => {
    const later = rrule('FREQ=WEEKLY;BYDAY=TH', '11:00', '2031-05-01');
    expect(nextOccurrence(later, inMadrid, Date.parse('2026-01-01'))?.date).toBe('2031-05-01');
  });

  it('is none when the rule has ended or never occurs', () => {
    const after = Date.parse('2026-06-01');
    expect(nextOccurrence(rrule('FREQ=WEEKLY;COUNT=3'), inMadrid, after)).toBeNull();
    expect(nextOccurrence(rrule('FREQ=WEEKLY;UNTIL=20260501'), inMadrid, after)).toBeNull();
    expect(nextOccurrence(rrule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), inMadrid, after)).toBeNull();
    expect(nextOccurrence(nthBusinessDay(24), inMadrid, after)).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';

import { benchmarksDue, datesAround, dueDates } from '../../charter/due-dates.js';
import { parseCharter } from '../../charter/load.js';
import { exampleCharter, exampleCharterText } from '../support/charters.js';

const benchmarks = `benchmarks:
  - { id: prices, name: Price benchmark, clause: S5-1, owner: carla, when: FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30 at 12:00 }
  - { id: quality, owner: ana, when: second tuesday of jan, apr, jul, oct at 12:00 }`;
const { charter } = exampleCharter({ benchmarks });
const [prices, quality] = charter.benchmarks!;
const at = (iso: string) => Date.parse(iso);

describe('benchmarks of a charter', () => {
  it('are read with what they rest on and who sees to them', () => {
    expect(prices).toMatchObject({ id: 'prices', clause: 'S5-1', owner: 'carla' });
    expect(quality).toMatchObject({ name: 'quality', clause: null });
  });

  it('change the digest only where they are written, and not by how they are worded', () => {
    const { digest } = exampleCharter();
    expect(exampleCharter({ benchmarks: 'benchmarks: []' }).digest).toBe(digest);
    const written = exampleCharter({ benchmarks }).digest;
    expect(written).not.toBe(digest);
    const reworded = benchmarks.replace('second tuesday of jan, apr', 'second tuesday of apr, jan');
    expect(exampleCharter({ benchmarks: reworded }).digest).toBe(written);
  });

  it.each([
    ['an owner nobody knows', 'owner: zoe', 'REFERENCE'],
    ['a clause that is not there', 'owner: ana, clause: S9', 'REFERENCE'],
    ['a date that never comes', 'owner: ana, when: FREQ=DAILY;UNTIL=20200101 at 10:00', 'WHEN'],
  ])('with %s are refused', (_what, rest, code) => {
    const wrong = `benchmarks:\n  - { id: prices, ${rest.includes('when') ? '' : 'when: every monday at 10:00, '}${rest} }`;
    const { ok, problems } = parseCharter(exampleCharterText({ benchmarks: wrong }), 'c.yaml');
    expect(ok).toBe(false);
    expect(problems.map((one) => one.code).join()).toContain(code);
  });

  it('that share an id are refused', () => {
    const twice = `${benchmarks}\n  - { id: prices, owner: ana, when: every monday at 10:00 }`;
    const { problems } = parseCharter(exampleCharterText({ benchmarks: twice }), 'c.yaml');
    expect(problems.map(({ code }) => code)).toEqual(['STEERCO_CHARTER_DUPLICATE']);
  });

  it('are due when their interval comes round, those before a meeting in order', () => {
    const due = benchmarksDue(charter, at('2026-04-01T00:00Z'), at('2026-07-31T00:00Z'));
    // The calendars of 2026: 14 April and 14 July are second Tuesdays; Madrid is two hours ahead.
    expect(due.map(({ benchmark, ...one }) => [benchmark.id, one.date, one.at])).toEqual([
      ['quality', '2026-04-14', at('2026-04-14T10:00Z')],
      ['prices', '2026-06-30', at('2026-06-30T10:00Z')],
      ['quality', '2026-07-14', at('2026-07-14T10:00Z')],
    ]);
    expect(benchmarksDue(exampleCharter().charter, 0, at('2026-07-31T00:00Z'))).toEqual([]);
  });
});

describe('due dates', () => {
  it('are those after the first instant and up to the second', () => {
    const noon = at('2026-06-30T10:00Z');
    expect(dueDates(charter, prices!, noon - 1, noon)).toEqual([{ date: '2026-06-30', at: noon }]);
    expect(dueDates(charter, prices!, noon, noon + 1)).toEqual([]);
    expect(dueDates(charter, prices!, noon, noon - 1)).toEqual([]);
  });

  it('stand on a closed day as they are', () => {
    const goodFriday = { when: { ...prices!.when, rrule: 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=3' } };
    const due = dueDates(charter, goodFriday, at('2026-04-01T00:00Z'), at('2026-04-10T00:00Z'));
    expect(due).toEqual([{ date: '2026-04-03', at: at('2026-04-03T10:00Z') }]);
  });

  it('around an instant: the last one since the program is live, and the next', () => {
    expect(datesAround(charter, prices!, at('2027-01-01T00:00Z'))).toEqual({
      last: { date: '2026-06-30', at: at('2026-06-30T10:00Z') },
      next: { date: '2027-06-30', at: at('2027-06-30T10:00Z') },
    });
    // Live from 1 March 2026: what was due in January never was.
    expect(datesAround(charter, quality!, at('2026-04-01T00:00Z'))).toEqual({
      last: null,
      next: { date: '2026-04-14', at: at('2026-04-14T10:00Z') },
    });
  });
});

import { describe, expect, it } from '@jest/globals';

import { regionHolidays } from '../../../rules/calendar/holidays.js';

function datesOf(regions: readonly string[], from: number, to = from): string[] {
  return regionHolidays(regions, { from, to }).map(({ date }) => date);
}

describe('the holidays of a region', () => {
  it('are the national ones of Spain 2026 (BOE, calendario laboral)', () => {
    // Days common to all of Spain; the Assumption and All Saints' fall on a Saturday and a Sunday.
    expect(datesOf(['ES'], 2026)).toEqual(
      expect.arrayContaining([
        '2026-01-01',
        '2026-04-03',
        '2026-05-01',
        '2026-08-15',
        '2026-10-12',
        '2026-12-08',
        '2026-12-25',
      ]),
    );
  });

  it('of a state add its own to the national ones', () => {
    const national = datesOf(['ES'], 2026);
    const madrid = datesOf(['ES-MD'], 2026);
    expect(madrid).toEqual(expect.arrayContaining(national));
    expect(madrid).toContain('2026-05-02');
    expect(national).not.toContain('2026-05-02');
  });

  it('are the federal ones of the United States 2026 (OPM)', () => {
    expect(datesOf(['US'], 2026)).toEqual(
      expect.arrayContaining([
        '2026-01-19',
        '2026-02-16',
        '2026-05-25',
        '2026-07-03',
        '2026-09-07',
        '2026-11-26',
      ]),
    );
  });

  it('come in order of date for several regions and years, named and with their region', () => {
    const found = regionHolidays(['US', 'ES', 'US'], { from: 2026, to: 2027 });
    const dates = found.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2026', '2027']));
    expect(found.filter(({ date }) => date === '2026-12-25')).toEqual([
      { date: '2026-12-25', name: 'Navidad', region: 'ES' },
      { date: '2026-12-25', name: 'Christmas Day', region: 'US' },
    ]);
  });

  it('of several days count each day, from sunset to sunset', () => {
    // Turkey 2026: Ramazan Bayramı on 20, 21 and 22 March.
    const found = regionHolidays(['TR'], { from: 2026, to: 2026 });
    const feast = found.filter(({ name }) => name === 'Ramazan Bayramı').map(({ date }) => date);
    expect(feast).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });

  it.each([
    ['Spian', 'ES (Spain)'],
    ['es', 'ES (Spain)'],
    ['ES-MAD', 'ES-MD (Comunidad de Madrid)'],
    ['DE-BY-AUGSBURG', 'DE-BY-A (Stadt Augsburg)'],
    ['DE-BY-A-X', 'DE-BY-A'],
    ['MT-X', 'MT'],
  ])('%s is unknown, and %s is named as near', (region, suggestion) => {
    expect(() => regionHolidays([region], { from: 2026, to: 2026 })).toThrow(
      expect.objectContaining({
        code: 'STEERCO_HOLIDAY_REGION',
        message: expect.stringContaining(`"${region}"`),
        hint: expect.stringContaining(suggestion),
      }),
    );
  });
});

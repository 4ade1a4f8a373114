import { describe, expect, it } from '@jest/globals';
import { charterCalendar } from '../../charter/series.js';
import { exampleCharter } from '../support/charters.js';

/** The holidays of rules R8's oracles. */
const calendars = `calendars:
  joint:
    timeZone: Europe/Madrid
    hours: { mon-fri: "09:00-18:00" }
    holidays: [2026-01-01, 2026-01-06, 2026-04-03, 2026-05-01, 2026-08-15, 2026-10-12, 2026-11-02, 2026-12-07, 2026-12-08, 2026-12-25]`;

describe('the calendar of a charter', () => {
  const { charter } = exampleCharter({ calendars });
  const year = charterCalendar(charter, '2026-01-01', '2026-12-31');
  const of = (series: string) => year.filter((entry) => entry.series === series);

  it('has the 94 meetings of rules R8 in 2026, in order of start', () => {
    const counts = ['qbr', 'mbr', 'results', 'calibration'].map((series) => of(series).length);
    expect(counts).toEqual([4, 12, 26, 52]);
    const starts = year.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort());
  });

  it('gives the quarterly reviews at their instants, through both offsets', () => {
    expect(of('qbr').map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-20T09:00:00Z', '2026-01-20T11:00:00Z'],
      ['2026-04-21T08:00:00Z', '2026-04-21T10:00:00Z'],
      ['2026-07-21T08:00:00Z', '2026-07-21T10:00:00Z'],
      ['2026-10-20T08:00:00Z', '2026-10-20T10:00:00Z'],
    ]);
  });

  it('counts business days over holidays and keeps the identity without them', () => {
    expect(of('mbr').map(({ start }) => start.slice(5, 10))).toEqual(
      '01-14 02-11 03-11 04-13 05-13 06-10 07-10 08-12 09-10 10-13 11-12 12-14'.split(' '),
    );
    expect(of('mbr')[0]).toEqual({
      series: 'mbr',
      occurrence: '2026-01-12',
      start: '2026-01-14T14:00:00Z',
      end: '2026-01-14T15:30:00Z',
      shiftedFrom: '2026-01-12',
    });
  });

  it('includes both ends of the window, by local date', () => {
    expect(
      charterCalendar(charter, '2026-01-07', '2026-01-08').map(({ series }) => series),
    ).toEqual(['calibration', 'results']);
    expect(charterCalendar(charter, '2026-01-09', '2026-01-11')).toEqual([]);
  });
});

describe('a series with its own time zone (rules R8)', () => {
  const { charter } = exampleCharter({
    cadence: `cadence:
  - { id: sync, kind: custom, tier: service-delivery, timeZone: America/New_York,
      when: every thursday at 09:00, onHoliday: none }`,
  });
  const at = (day: string) => {
    const [meeting] = charterCalendar(charter, day, day);
    const clock = (timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(
        Date.parse(meeting!.start),
      );
    return ['America/New_York', 'Europe/Madrid', 'Asia/Manila', 'America/Bogota'].map(clock);
  };

  it('keeps its anchor in New York through both spells in which the offsets differ', () => {
    expect(at('2026-03-05')).toEqual(['09:00', '15:00', '22:00', '09:00']);
    // New York is on summer time from 8 March, Madrid from the 29th.
    for (const day of ['2026-03-12', '2026-03-19', '2026-03-26'])
      expect(at(day)).toEqual(['09:00', '14:00', '21:00', '08:00']);
    expect(at('2026-04-02')).toEqual(['09:00', '15:00', '21:00', '08:00']);
    // Madrid leaves it on 25 October, New York on 1 November.
    expect(at('2026-10-22')).toEqual(['09:00', '15:00', '21:00', '08:00']);
    expect(at('2026-10-29')).toEqual(['09:00', '14:00', '21:00', '08:00']);
    expect(at('2026-11-05')).toEqual(['09:00', '15:00', '22:00', '09:00']);
  });

  it('meets every Thursday of the year once', () => {
    expect(charterCalendar(charter, '2026-01-01', '2026-12-31')).toHaveLength(53);
  });
});

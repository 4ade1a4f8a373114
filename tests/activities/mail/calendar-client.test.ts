import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { invitation, type Invitation } from '../../../activities/mail/calendar/invitation.js';
import { CalendarClient } from '../../support/calendar-client.js';
import { instant } from './fixtures.js';

const ana = 'ana@norte.example';
const dan = 'dan@norte.example';

const base = {
  uid: 'one@norte.example',
  sequence: 0,
  dtstamp: instant('2026-04-01T08:00:00Z'),
  start: instant('2026-04-21T08:00:00Z'),
  end: instant('2026-04-21T10:00:00Z'),
  timeZone: 'Europe/Madrid',
  summary: 'Quarterly business review',
  description: null,
  location: 'Room 1',
  organizer: { name: 'Steerco', address: 'steerco@norte.example' },
  attendees: [{ name: 'Ana', address: ana }],
};

const request = (change: Partial<Invitation> = {}) =>
  invitation({ ...base, ...change, method: 'REQUEST', status: 'CONFIRMED' });
const cancel = (status: 'CANCELLED' | null, change: Partial<Invitation> = {}) =>
  invitation({ ...base, ...change, method: 'CANCEL', status });

function calendarOf(...texts: readonly string[]) {
  const client = new CalendarClient(ana);
  for (const text of texts) client.apply(text);
  return client.entries;
}

const moved = request({
  sequence: 1,
  start: instant('2026-04-22T08:00:00Z'),
  end: instant('2026-04-22T10:00:00Z'),
  location: 'Room 2',
});
const first = {
  uid: base.uid,
  start: '2026-04-21T08:00:00.000Z',
  end: '2026-04-21T10:00:00.000Z',
  location: 'Room 1',
  status: 'CONFIRMED',
};
const second = {
  ...first,
  start: '2026-04-22T08:00:00.000Z',
  end: '2026-04-22T10:00:00.000Z',
  location: 'Room 2',
};

describe('a calendar program that knows only our messages (RFC 5546)', () => {
  it('shows what an invitation says, on the clock of its zone', () => {
    expect(calendarOf(request())).toEqual([first]);
  });

  it('shows the newest state, also when the older message comes later or twice', () => {
    expect(calendarOf(request(), moved)).toEqual([second]);
    expect(calendarOf(moved, request())).toEqual([second]);
    expect(calendarOf(moved, moved, request(), request())).toEqual([second]);
  });

  it('decides between messages of one SEQUENCE by DTSTAMP', () => {
    const later = request({ dtstamp: base.dtstamp + 60_000, location: 'Room 3' });
    expect(calendarOf(request(), later)).toEqual([{ ...first, location: 'Room 3' }]);
    expect(calendarOf(later, request())).toEqual([{ ...first, location: 'Room 3' }]);
  });

  it('shows a cancelled meeting as cancelled, and a late invitation does not bring it back', () => {
    const off = cancel('CANCELLED', { sequence: 2 });
    for (const texts of [
      [request(), moved, off],
      [off, moved, request()],
    ]) {
      expect(calendarOf(...texts)).toEqual([{ ...first, status: 'CANCELLED' }]);
    }
  });

  it('shows a meeting no more from which its person was taken off, and again after another invitation', () => {
    const off = cancel(null, { sequence: 1 });
    expect(calendarOf(request(), off)).toEqual([]);
    expect(calendarOf(off, request())).toEqual([]);
    expect(calendarOf(request(), off, request({ sequence: 2 }))).toEqual([first]);
  });

  it('keeps meetings apart by their UID', () => {
    const other = request({ uid: 'two@norte.example', start: base.start - 1, sequence: 5 });
    expect(calendarOf(other, request())).toHaveLength(2);
  });

  it('refuses what no organizer should send', () => {
    const client = new CalendarClient(dan);
    expect(() => client.apply(request())).toThrow('dan@norte.example got an invitation of ana@');
    expect(() => client.apply(request({}), 'CANCEL')).toThrow('the part says CANCEL');
  });

  it('shows the same whatever the order and number of copies', () => {
    const day = 86_400_000;
    const message = fc.constantFrom(0, 1, 2, 3, 4).map((sequence) => {
      const change = {
        sequence,
        start: base.start + sequence * day,
        end: base.end + sequence * day,
      };
      return sequence === 3 ? cancel(null, change) : request(change);
    });
    const history = fc.array(message, { minLength: 1, maxLength: 10 });
    const orders = history.chain((all) => {
      const order = fc.shuffledSubarray(all, { minLength: all.length });
      return fc.tuple(order, order);
    });
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(calendarOf(...one)).toEqual(calendarOf(...other));
      }),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { alwaysOpen, parseWeek } from '../../../charter/phrases/hours.js';

const office = [{ from: '09:00', to: '18:00' }];

describe('opening hours', () => {
  it('spread a range of weekdays', () => {
    expect(parseWeek({ 'mon-fri': '09:00-18:00' })).toEqual({
      ok: true,
      value: { 1: office, 2: office, 3: office, 4: office, 5: office },
    });
  });

  it('take single days, lists, ranges over the week end, siestas and nights', () => {
    const week = parseWeek({
      'fri-sat': ['15:00-18:00', '09:00-13:00'],
      'mon, Wednesday': '22:00-06:00',
      sun: 'closed',
    });
    expect(week).toEqual({
      ok: true,
      value: {
        1: [{ from: '22:00', to: '06:00' }],
        3: [{ from: '22:00', to: '06:00' }],
        5: [
          { from: '09:00', to: '13:00' },
          { from: '15:00', to: '18:00' },
        ],
        6: [
          { from: '09:00', to: '13:00' },
          { from: '15:00', to: '18:00' },
        ],
        7: [],
      },
    });
  });

  it('know the whole day', () => {
    expect(parseWeek({ mon: '00:00-24:00' })).toEqual({
      ok: true,
      value: { 1: [{ from: '00:00', to: '24:00' }] },
    });
    expect(Object.keys(alwaysOpen)).toHaveLength(7);
  });

  it.each([
    [{ 'mon-fry': '09:00-18:00' }, 'mon-fry'],
    [{ mon: '9-18' }, '9-18'],
    [{ mon: '09:00-25:00' }, '09:00-25:00'],
    [{ mon: '09:00-13:00, 12:00-18:00' }, 'overlap'],
    [{ mon: '22:00-06:00, 23:00-24:00' }, 'overlap'],
    [{ 'mon-fri': '09:00-18:00', fri: '09:00-15:00' }, 'fri'],
    [{ 'mon-sun': 'closed' }, 'never open'],
  ])('refuse %j', (written, wrong) => {
    const week = parseWeek(written);
    if (week.ok) throw new Error('it was accepted');
    expect(week.message).toContain(wrong);
  });
});

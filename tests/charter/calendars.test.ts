import { describe, expect, it } from '@jest/globals';
import { resolveCalendar } from '../../charter/calendars.js';
import { exampleCharter } from '../support/charters.js';

describe('resolving a calendar', () => {
  const { charter } = exampleCharter({
    calendars: `calendars:
  joint:
    hours: { mon-fri: "09:00-18:00" }
    holidays: [ES, { date: 2026-10-13, name: Site day }, 2027-02-01]
    workingDays: [2026-10-12]
  manila: { timeZone: Asia/Manila, hours: 24x7 }
  both: { intersect: [manila, joint] }`,
  });

  it('spells out the holidays of regions and dates of the years asked for, less the working days', () => {
    const calendar = resolveCalendar(charter, 'joint', { from: 2026, to: 2026 });
    if ('intersect' in calendar) throw new Error('an intersection');
    // The national holidays of Spain (BOE calendario laboral 2026).
    for (const date of ['2026-01-01', '2026-01-06', '2026-04-03', '2026-05-01', '2026-12-25'])
      expect(calendar.holidays).toContain(date);
    expect(calendar.holidays).toContain('2026-10-13');
    expect(calendar.holidays).not.toContain('2026-10-12');
    expect(calendar.holidays).not.toContain('2027-02-01');
    expect(calendar.holidays).toEqual([...calendar.holidays].sort());
    expect(calendar.timeZone).toBe('Europe/Madrid');
  });

  it('keeps the parts of an intersection in the order written', () => {
    const calendar = resolveCalendar(charter, 'both', { from: 2026, to: 2026 });
    expect(calendar).toMatchObject({
      intersect: [{ timeZone: 'Asia/Manila' }, { timeZone: 'Europe/Madrid' }],
    });
  });

  it('refuses a name that the charter does not have', () => {
    expect(() => resolveCalendar(charter, 'nowhere', { from: 2026, to: 2026 })).toThrow('nowhere');
  });
});

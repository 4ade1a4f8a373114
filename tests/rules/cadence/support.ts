import type { CadenceOptions } from '../../../rules/cadence/occurrences.js';
import type { CadenceRule, Occurrence } from '../../../rules/cadence/types.js';
import type { OpeningHours } from '../../../rules/calendar/types.js';

const nineToSix = [{ from: '09:00', to: '18:00' }];

/** Working week of Europe/Madrid with the synthetic holidays of rules R8. */
export const madrid2026: OpeningHours = {
  timeZone: 'Europe/Madrid',
  hours: { 1: nineToSix, 2: nineToSix, 3: nineToSix, 4: nineToSix, 5: nineToSix },
  holidays: [
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-05-01',
    '2026-08-15',
    '2026-10-12',
    '2026-11-02',
    '2026-12-07',
    '2026-12-08',
    '2026-12-25',
  ],
};

export const inMadrid: CadenceOptions = {
  timeZone: 'Europe/Madrid',
  lasts: { days: 0, seconds: 3600 },
  shift: 'none',
  calendar: madrid2026,
};

export const year2026 = { from: '2026-01-01', to: '2026-12-31' };

export function rrule(text: string, time = '10:00', anchor = '2026-01-01'): CadenceRule {
  return { kind: 'rrule', rrule: text, anchor, time };
}

export const qbr = rrule('FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TU');
export const biweekly = rrule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', '11:00', '2026-01-08');
export const calibration = rrule('FREQ=WEEKLY;BYDAY=WE', '16:00');

export function nthBusinessDay(n: number, months?: readonly number[]): CadenceRule {
  const rule = { kind: 'nth-business-day', n, time: '15:00', anchor: '2026-01-01' } as const;
  return months === undefined ? rule : { ...rule, months };
}

/** The starts as `YYYY-MM-DDTHH:MMZ`. */
export function starts(found: readonly Occurrence[]): string[] {
  return found.map(({ start }) => `${new Date(start).toISOString().slice(0, 16)}Z`);
}

/** The local dates of the starts in Madrid, read with Intl. */
export function localDates(found: readonly Occurrence[]): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' });
  return found.map(({ start }) => format.format(start));
}

export function identities(found: readonly Occurrence[]): string[] {
  return found.map(({ date }) => date);
}

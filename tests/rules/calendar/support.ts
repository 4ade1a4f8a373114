import type { BusinessCalendar, OpeningHours } from '../../../rules/calendar/types.js';
import type { BusinessDuration } from '../../../rules/time.js';

const nineToSix = [{ from: '09:00', to: '18:00' }];

/** The synthetic calendar of rules R7: Europe/Madrid Mon–Fri 09:00–18:00 and five holidays. */
export const madrid: OpeningHours = {
  timeZone: 'Europe/Madrid',
  hours: { 1: nineToSix, 2: nineToSix, 3: nineToSix, 4: nineToSix, 5: nineToSix },
  holidays: ['2026-01-01', '2026-01-06', '2026-04-03', '2026-05-01', '2026-12-25'],
};

/** Open on every day of the week. */
export function everyDay(timeZone: string, from: string, to: string): OpeningHours {
  const day = [{ from, to }];
  const hours = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day };
  return { timeZone, hours, holidays: [] };
}

export const closed: BusinessCalendar = { timeZone: 'UTC', hours: {}, holidays: [] };

/** An instant from its ISO text with `Z` or an offset. */
export function instant(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/(Z|[+-]\d\d:\d\d)$/.test(text)) throw new Error(`no instant: ${text}`);
  return ms;
}

export function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

export function hours(count: number): BusinessDuration {
  return { kind: 'business-time', seconds: count * 3600 };
}

export function seconds(count: number): BusinessDuration {
  return { kind: 'business-time', seconds: count };
}

export function businessDays(days: number): BusinessDuration {
  return { kind: 'business-days', days };
}

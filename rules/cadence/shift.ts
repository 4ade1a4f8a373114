import { addDays } from '../calendar/dates.js';
import type { LocalDate } from '../time.js';
import { nthDate, type Days } from './days.js';
import type { HolidayShift } from './types.js';

/**
 * Where an occurrence on `date` is held, or null when it is left out (rules R8). "Modified following"
 * is the next business day unless that lies in another month, then the one before.
 */
export function shiftedDate(date: LocalDate, shift: HolidayShift, days: Days): LocalDate | null {
  if (shift === 'none' || days.isBusinessDay(date)) return date;
  switch (shift) {
    case 'skip':
      return null;
    case 'following':
      return nthDate(days.isBusinessDay, date, 1);
    case 'preceding':
      return nthDate(days.isBusinessDay, date, -1);
    case 'modified-following': {
      const following = nthDate(days.isBusinessDay, date, 1);
      const sameMonth = following.slice(0, 7) === date.slice(0, 7);
      return sameMonth ? following : nthDate(days.isBusinessDay, date, -1);
    }
  }
}

/**
 * The unshifted dates whose occurrences can be held within `[from, to]`: an occurrence moves over
 * closed days only, so those next to the window are all that must be added.
 */
export function unshiftedRange(
  range: { readonly from: LocalDate; readonly to: LocalDate },
  shift: HolidayShift,
  days: Days,
): { readonly from: LocalDate; readonly to: LocalDate } {
  const later = shift === 'following' || shift === 'modified-following';
  const earlier = shift === 'preceding' || shift === 'modified-following';
  return {
    from: later ? nthDate(days.isBusinessDay, addDays(range.from, -1), -1) : range.from,
    to: earlier ? nthDate(days.isBusinessDay, addDays(range.to, 1), 1) : range.to,
  };
}

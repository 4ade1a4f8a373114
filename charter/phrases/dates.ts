import type { LocalDate } from '../../rules/time.js';

/** Whether the text is a date of the calendar, `YYYY-MM-DD` (2026-02-30 is not). */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is a time of the day, `HH:MM`. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date on which the program's n-th month starts (1 is the month of `start`), its day kept where it exists. */
export function startOfProgramMonth(start: LocalDate, n: number): LocalDate {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const monthIndex = year * 12 + (month - 1) + (n - 1);
  const [newYear, newMonth] = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  const newDay = Math.min(day, daysInMonth(newYear, newMonth));
  return [String(newYear).padStart(4, '0'), two(newMonth), two(newDay)].join('-');
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

import type { Opening, Weekday } from '../../rules/calendar/types.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { isTime } from './dates.js';
import { weekdays } from './words.js';

type WeekHours = Partial<Record<Weekday, readonly Opening[]>>;

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const dayHint = 'write days such as mon, mon-fri, or sat, sun';
const hoursHint = 'write openings such as 09:00-18:00, or 09:00-13:00, 15:00-18:00, or closed';

/** `24x7`: open always. */
export const alwaysOpen: WeekHours = Object.fromEntries(
  everyDay.map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);

/** `mon`, `mon-fri`, `sat, sun`, `fri-mon`: ISO weekdays. */
export function parseWeekdays(text: string): Parsed<readonly Weekday[]> {
  const days: Weekday[] = [];
  for (const part of text.toLowerCase().split(',')) {
    const ends = part.split('-').map((name) => weekdays.get(name.trim()));
    const [first, last] = [ends.at(0), ends.at(-1)];
    if (first === undefined || last === undefined || ends.length > 2)
      return rejected('STEERCO_CHARTER_HOURS', `"${text}" names no weekdays`, dayHint);
    days.push(...from(first, last));
  }
  return parsed(days);
}

function from(first: Weekday, last: Weekday): readonly Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => (((first - 1 + step) % 7) + 1) as Weekday);
}

/** `09:00-13:00, 15:00-18:00`, `22:00-06:00`, `closed`: openings of one day, in order. */
export function parseOpenings(written: string | readonly string[]): Parsed<readonly Opening[]> {
  const text = typeof written === 'string' ? written : written.join(', ');
  if (text.trim().toLowerCase() === 'closed') return parsed([]);
  const openings: Opening[] = [];
  for (const part of text.split(',')) {
    const [open = '', close = '', ...rest] = part.split('-').map((time) => time.trim());
    if (rest.length > 0 || !isTime(open) || !(isTime(close) || close === '24:00'))
      return rejected('STEERCO_CHARTER_HOURS', `"${part.trim()}" is not an opening`, hoursHint);
    openings.push({ from: open, to: close });
  }
  openings.sort((a, b) => a.from.localeCompare(b.from));
  return overlapping(openings)
    ? rejected('STEERCO_CHARTER_HOURS', `the openings in "${text}" overlap`, hoursHint)
    : parsed(openings);
}

function overlapping(openings: readonly Opening[]): boolean {
  return openings.some((opening, index) => {
    const next = openings[index + 1];
    const overnight = opening.to <= opening.from;
    return next !== undefined && (overnight || opening.to > next.from);
  });
}

/** The hours of a week from its written map; a weekday that is written twice is refused. */
export function parseWeek(
  written: Readonly<Record<string, string | readonly string[]>>,
): Parsed<WeekHours> {
  const week: WeekHours = {};
  for (const [key, value] of Object.entries(written)) {
    const days = parseWeekdays(key);
    if (!days.ok) return days;
    const openings = parseOpenings(value);
    if (!openings.ok) return openings;
    for (const day of days.value) {
      if (week[day] !== undefined)
        return rejected('STEERCO_CHARTER_HOURS', `"${key}" repeats a weekday`, dayHint);
      week[day] = openings.value;
    }
  }
  if (Object.values(week).every((openings) => openings.length === 0))
    return rejected('STEERCO_CHARTER_HOURS', 'these hours are never open', hoursHint);
  return parsed(week);
}

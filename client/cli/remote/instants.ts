import { isDate, isTime } from '../../../charter/phrases/dates.js';
import { wallToInstant } from '../../../rules/calendar/wall-clock.js';
import { SteercoError } from '../../../rules/errors.js';

/** What a date without a time means: when something begins, or by when it is done. */
type Edge = 'start of the day' | 'end of the day';

/**
 * An instant as people write it, as ISO text: `2026-04-20`, `2026-04-20 17:00` on the clocks of the
 * zone, or ISO 8601 with an offset. Throws STEERCO_USAGE that lists them.
 */
export function instantOf(option: string, text: string, timeZone: string, edge: Edge): string {
  const written = text.trim();
  const [date = '', time, ...rest] = written.split(/[ T]/);
  if (isDate(date) && rest.length === 0) {
    // The last second, so that "by Mon 20 Apr" is not shown as Tuesday.
    const clock = time ?? (edge === 'start of the day' ? '00:00' : '23:59:59');
    if (time === undefined || isTime(clock)) return iso(wallToInstant(date, clock, timeZone));
  }
  const offset = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(written);
  if (offset && isDate(date) && !Number.isNaN(Date.parse(written))) return iso(Date.parse(written));
  throw new SteercoError('STEERCO_USAGE', `${option} is no instant: "${text}"`, {
    hint: `write a date (2026-04-20, the ${edge}), a date and a time in ${timeZone} ("2026-04-20 17:00"), or ISO 8601 with an offset (2026-04-20T17:00+02:00)`,
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** An instant on the clocks of a zone, `Thu 2 Apr 11:30`; with the year where it is not that of `now`. */
export function when(at: string, timeZone: string, now: string): string {
  const [there, here] = [parts(at, timeZone), parts(now, timeZone)];
  const { weekday, day, month, year, hour, minute } = there;
  const date = `${weekday} ${day} ${month}${year === here.year ? '' : ` ${year}`}`;
  return `${date} ${hour}:${minute}`;
}

/** A span on the clocks of a zone, `Thu 2 Apr 09:00–11:30`. */
export function span(from: string, to: string, timeZone: string, now: string): string {
  const [start, end] = [when(from, timeZone, now), when(to, timeZone, now)];
  const sameDay = start.slice(0, -5) === end.slice(0, -5);
  return `${start}–${sameDay ? end.slice(-5) : end}`;
}

function parts(at: string, timeZone: string) {
  const written = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    written.find((one) => one.type === type)?.value ?? '';
  const [weekday, day, month] = [part('weekday'), part('day'), part('month')];
  const [year, hour, minute] = [part('year'), part('hour'), part('minute')];
  return { weekday, day, month, year, hour, minute };
}

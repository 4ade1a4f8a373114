import type { OpeningHours } from '../../../rules/calendar/types.js';
import type { Interval } from '../../../rules/time.js';

const minuteMs = 60_000;

/** What the wall clock of a zone shows, in minutes, at each minute of a span; read with Intl, not with Temporal. */
export function wallReadings(timeZone: string, span: Interval): readonly number[] {
  const read = wallReader(timeZone);
  const count = (span.end - span.start) / minuteMs;
  return Array.from({ length: count }, (_, index) => read(span.start + index * minuteMs));
}

/**
 * A slow second opinion on business time: walks every minute from `from` on, whose readings of the wall
 * clock are `wall`, and marks the open ones.
 */
export class Minutes {
  private readonly open: boolean[];
  private readonly from: number;
  private readonly wall: readonly number[];

  constructor(calendar: OpeningHours, from: number, wall: readonly number[]) {
    this.from = from;
    this.wall = wall;
    this.open = new Array<boolean>(wall.length).fill(false);
    const lastDay = Math.floor((wall.at(-1) ?? 0) / 1440);
    for (let day = Math.floor((wall[0] ?? 0) / 1440) - 1; day <= lastDay; day++) {
      this.markDay(calendar, day);
    }
  }

  /** The first instant at which `minutes` open minutes outside of the pauses have passed since `start`. */
  due(start: number, minutes: number, pauses: readonly Interval[]): number {
    let left = minutes;
    for (let index = (start - this.from) / minuteMs; index < this.open.length; index++) {
      const at = this.from + index * minuteMs;
      if (left === 0) return at;
      if (this.counts(index, pauses)) left -= 1;
      if (left === 0) return at + minuteMs;
    }
    throw new Error('the span is too short');
  }

  elapsedMs(from: number, to: number, pauses: readonly Interval[]): number {
    let minutes = 0;
    for (let index = (from - this.from) / minuteMs; this.from + index * minuteMs < to; index++) {
      if (this.counts(index, pauses)) minutes += 1;
    }
    return minutes * minuteMs;
  }

  private counts(index: number, pauses: readonly Interval[]): boolean {
    const at = this.from + index * minuteMs;
    return this.open[index] === true && !pauses.some(({ start, end }) => start <= at && at < end);
  }

  private markDay(calendar: OpeningHours, day: number): void {
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    for (const { from, to } of calendar.hours[weekday as 1] ?? []) {
      const opens = day * 1440 + minuteOf(from);
      const closes = day * 1440 + minuteOf(to) + (minuteOf(to) <= minuteOf(from) ? 1440 : 0);
      this.open.fill(true, this.indexOf(opens), this.indexOf(closes));
    }
  }

  /** The minute at which the clock first shows `reading`; in a gap, as if the offset before it still held. */
  private indexOf(reading: number): number {
    const shown = this.wall.indexOf(reading);
    if (shown >= 0) return shown;
    const later = this.wall.findIndex((wall) => wall > reading);
    if (later <= 0) return later === 0 ? 0 : this.wall.length;
    return later - 1 + (reading - (this.wall[later - 1] ?? 0));
  }
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function wallReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const part = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const midnight = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day) / minuteMs;
    return midnight + (part.hour ?? 0) * 60 + (part.minute ?? 0);
  };
}

import { Random } from '../random.js';

const dayMs = 86_400_000;

/** A day of the program; `weekday` 1 is Monday, `volume` 1 is an average weekday of an average month. */
export interface Day {
  readonly date: string;
  readonly weekday: number;
  readonly volume: number;
}

/** How a day went, as shares, factors and mean seconds. */
interface Effect {
  readonly serviceLevel: number;
  readonly abandonment: number;
  readonly billingSurge: number;
  readonly wait: number;
  readonly longerTalk: number;
  readonly firstContact: number;
  readonly occupancy: number;
  readonly adherence: number;
  readonly satisfaction: number;
  readonly quality: number;
}

/** Few at weekends, most on Mondays; January's bills and winter bring calls, August is quiet. */
const weekdayShare = [1.2, 1.08, 1, 0.97, 0.95, 0.42, 0.24];
const monthShare = [1.1, 1.05, 1, 0.97, 0.94, 0.95, 0.93, 0.8, 1, 1.03, 1.04, 1.06];

/** The first year, to the end of its last ISO week. */
export function daysOf(): readonly Day[] {
  const days: Day[] = [];
  for (let at = Date.UTC(2026, 0, 1); at <= Date.UTC(2027, 0, 3); at += dayMs) {
    const day = new Date(at);
    const weekday = ((day.getUTCDay() + 6) % 7) + 1;
    const volume = (weekdayShare[weekday - 1] ?? 1) * (monthShare[day.getUTCMonth()] ?? 1);
    days.push({ date: day.toISOString().slice(0, 10), weekday, volume });
  }
  return days;
}

/** The last day of each month. */
export function monthEnds(): readonly string[] {
  return Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(2026, month + 1, 0)).toISOString().slice(0, 10),
  );
}

/**
 * The service gets better through its first half-year, some weeks go better than others, and two incidents
 * and a thin summer interrupt it.
 */
export function effectOf({ date }: Day): Effect {
  const usual = settling(date);
  if (within(date, '2026-04-13', '2026-04-24')) return telephonyFailure(usual);
  if (within(date, '2026-08-03', '2026-08-16'))
    return { ...usual, adherence: usual.adherence - 0.037 };
  if (within(date, '2026-09-14', '2026-10-04')) return wrongInvoices(usual);
  return usual;
}

/** Calls do not come through, and those that do wait. */
function telephonyFailure(usual: Effect): Effect {
  return {
    ...usual,
    serviceLevel: usual.serviceLevel - 0.26,
    abandonment: usual.abandonment + 0.118,
    wait: usual.wait + 49,
    occupancy: usual.occupancy + 0.075,
    satisfaction: usual.satisfaction - 0.11,
  };
}

/** A billing run with a wrong tariff: half as many calls again, longer ones, and customers who call back. */
function wrongInvoices(usual: Effect): Effect {
  return {
    ...usual,
    serviceLevel: usual.serviceLevel - 0.12,
    abandonment: usual.abandonment + 0.043,
    wait: usual.wait + 21,
    billingSurge: 1.55,
    longerTalk: 58,
    firstContact: usual.firstContact - 0.09,
    occupancy: usual.occupancy + 0.07,
    satisfaction: usual.satisfaction - 0.11,
  };
}

function settling(date: string): Effect {
  const daysIn = (Date.parse(date) - Date.UTC(2026, 0, 1)) / dayMs;
  const progress = Math.min(1, daysIn / 181);
  const week = new Random(`week ${Math.floor((daysIn + 3) / 7)}`);
  const mood = week.noise();
  const better = (from: number, to: number) => from + (to - from) * progress;
  return {
    serviceLevel: better(0.802, 0.868) + 0.03 * mood,
    abandonment: better(0.042, 0.031) * (1 - 0.25 * mood),
    wait: better(26, 19) * (1 - 0.25 * mood),
    billingSurge: 1,
    longerTalk: 12 * week.noise(),
    firstContact: better(0.738, 0.778) + 0.02 * week.noise(),
    occupancy: 0.805 - 0.02 * mood,
    adherence: better(0.932, 0.944) + 0.006 * week.noise(),
    satisfaction: better(0.815, 0.85) + 0.02 * week.noise(),
    quality: better(0.886, 0.917) + 0.012 * week.noise(),
  };
}

function within(date: string, first: string, last: string): boolean {
  return date >= first && date <= last;
}

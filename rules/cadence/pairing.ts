import { dateOfEpochDay, epochDayOf, weekdayOf } from '../calendar/dates.js';
import type { LocalDate } from '../time.js';
import { rruleParts } from './check-rrule.js';
import type { CadenceRule, Occurrence } from './types.js';

/** The span within which a meeting of the old rule is the same meeting under the new rule (rules R16). */
export type PairingGranularity = 'week' | 'month' | 'quarter';

interface Pair<Previous> {
  readonly previous: Previous;
  readonly next: Occurrence;
}

/** What a change of charter does to the meetings of one series that were not yet held. */
export interface Pairing<Previous> {
  /** The same meeting at the same time. */
  readonly kept: readonly Pair<Previous>[];
  /** The same meeting, which keeps id and UID, at another time. */
  readonly moved: readonly Pair<Previous>[];
  readonly cancelled: readonly Previous[];
  readonly added: readonly Occurrence[];
}

/**
 * Pairs planned meetings with the occurrences of a changed rule (rules R16): first those of the same
 * unshifted date, then, in order, those of the same ISO week, month or calendar quarter. What stays
 * alone is cancelled or added.
 */
export function pairOccurrences<Previous extends Pick<Occurrence, 'date' | 'start' | 'end'>>(
  previous: readonly Previous[],
  next: readonly Occurrence[],
  granularity: PairingGranularity,
): Pairing<Previous> {
  const exact = pairBy((date) => date, inOrder(previous), inOrder(next));
  const near = pairBy((date) => spanOf(date, granularity), exact.cancelled, exact.added);
  const pairs = [...exact.pairs, ...near.pairs].sort((a, b) => a.next.start - b.next.start);
  return {
    kept: pairs.filter((pair) => isUnmoved(pair)),
    moved: pairs.filter((pair) => !isUnmoved(pair)),
    cancelled: near.cancelled,
    added: near.added,
  };
}

/** How far a rule's meetings lie apart, as the span in which to pair them. */
export function pairingGranularity(rule: CadenceRule): PairingGranularity {
  switch (rule.kind) {
    case 'after-period':
      return rule.period;
    case 'nth-business-day':
      return spanOfMonths(rule.months?.length ?? 12);
    case 'rrule': {
      const parts = rruleParts(rule.rrule);
      const frequency = parts.get('FREQ');
      if (frequency === 'DAILY' || frequency === 'WEEKLY') return 'week';
      const months = parts.get('BYMONTH')?.split(',').length;
      if (frequency === 'YEARLY') return spanOfMonths(months ?? 1);
      return spanOfMonths(months ?? 12 / Number(parts.get('INTERVAL') ?? '1'));
    }
  }
}

function spanOfMonths(meetingsAYear: number): PairingGranularity {
  return meetingsAYear <= 4 ? 'quarter' : 'month';
}

function pairBy<Previous extends { readonly date: LocalDate }>(
  keyOf: (date: LocalDate) => string,
  previous: readonly Previous[],
  next: readonly Occurrence[],
) {
  const waiting = new Map<string, Occurrence[]>();
  for (const occurrence of next) {
    const key = keyOf(occurrence.date);
    waiting.set(key, [...(waiting.get(key) ?? []), occurrence]);
  }
  const pairs: Pair<Previous>[] = [];
  const cancelled: Previous[] = [];
  for (const meeting of previous) {
    const found = waiting.get(keyOf(meeting.date))?.shift();
    if (found === undefined) cancelled.push(meeting);
    else pairs.push({ previous: meeting, next: found });
  }
  return { pairs, cancelled, added: inOrder([...waiting.values()].flat()) };
}

function isUnmoved({ previous, next }: Pair<Pick<Occurrence, 'start' | 'end'>>): boolean {
  return previous.start === next.start && previous.end === next.end;
}

function inOrder<Dated extends { readonly date: LocalDate; readonly start: number }>(
  items: readonly Dated[],
): readonly Dated[] {
  return items.toSorted((a, b) =>
    a.date === b.date ? a.start - b.start : a.date < b.date ? -1 : 1,
  );
}

function spanOf(date: LocalDate, granularity: PairingGranularity): string {
  switch (granularity) {
    case 'week': {
      const day = epochDayOf(date);
      return dateOfEpochDay(day - weekdayOf(day) + 1);
    }
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  }
}

import { pairOccurrences, pairingGranularity } from '../../rules/cadence/pairing.js';
import { localDateOf, shiftCalendarTime, wallToInstant } from '../../rules/calendar/wall-clock.js';
import type { Occurrence } from '../../rules/cadence/types.js';
import type { EpochMs } from '../../rules/time.js';
import { occurrencesOf } from '../../charter/series.js';
import type { Charter, Series } from '../../charter/charter.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { Reign } from './reigns.js';

/** What the ledger lacks of one series at an instant, compared with the charter (design D1). */
export interface LedgerDifference {
  readonly convene: readonly Occurrence[];
  readonly move: readonly { readonly row: LedgerOccurrence; readonly to: Occurrence }[];
  readonly cancel: readonly LedgerOccurrence[];
  /** When the next invitation is due; null when the series has no more meetings. */
  readonly nextAt: EpochMs | null;
}

/** A quarter and some days: the furthest that the pairing of R16 can look beyond a meeting. */
const pairingSpanDays = 100;

/**
 * Future meetings of a series against the charter in force: those to convene now, to move, to cancel.
 * `rows` are the ledger's rows of the series, of any time.
 */
export function futureDifference(
  charter: Charter,
  series: Series,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
  notBefore: EpochMs,
): LedgerDifference {
  const planned = upcoming(charter, series, rows, at).filter(({ start }) => start > notBefore);
  const standing = rows.filter((row) => row.state === 'convened' && row.start > at);
  const pairing = pairOccurrences(
    standing.map((row) => ({ date: row.pairedDate, start: row.start, end: row.end, row })),
    planned,
    pairingGranularity(series.when),
  );
  const inviteAt = (occurrence: Occurrence) => meetingTimes(series, occurrence).inviteAt;
  const open = pairing.added.filter((occurrence) => !isConvened(rows, occurrence));
  const later = open.map(inviteAt).filter((instant) => instant > at);
  return {
    convene: open.filter((occurrence) => inviteAt(occurrence) <= at),
    move: pairing.moved.map(({ previous, next }) => ({ row: previous.row, to: next })),
    cancel: pairing.cancelled.map(({ row }) => row),
    nextAt: later.length === 0 ? null : Math.min(...later),
  };
}

function isConvened(rows: readonly LedgerOccurrence[], { date }: Occurrence): boolean {
  return rows.some((row) => row.state !== 'cancelled' && row.pairedDate === date);
}

/** The occurrences ahead, at least one beyond the invitation lead and beyond what was convened. */
function upcoming(
  charter: Charter,
  series: Series,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
): readonly Occurrence[] {
  const { timeZone } = series;
  const horizon = shiftCalendarTime(at, series.invite, timeZone, 1);
  const furthest = Math.max(horizon, ...rows.map((row) => row.start));
  for (const days of [pairingSpanDays, 4 * pairingSpanDays, 40 * pairingSpanDays]) {
    const to = shiftCalendarTime(furthest, { days, seconds: 0 }, timeZone, 1);
    const found = between(charter, series, at, to);
    if (found.some(({ start }) => start > horizon)) return found;
  }
  return between(charter, series, at, furthest);
}

/**
 * Meetings that the ledger does not know and whose start has passed: each under the charter that was in
 * force at its start.
 */
export function missedOccurrences(
  reigns: readonly Reign[],
  seriesId: string,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
): readonly Occurrence[] {
  return reigns.flatMap(({ charter, from, to }) => {
    const series = charter.cadence.find((one) => one.id === seriesId);
    const start = Math.max(from, liveFrom(charter), dealtWith(rows));
    const end = Math.min(to ?? at, at);
    if (series === undefined || start >= end) return [];
    return between(charter, series, start, end).filter((one) => !isConvened(rows, one));
  });
}

/** Meetings are convened in order of their invitations, so what starts well before the newest row was dealt with. */
function dealtWith(rows: readonly LedgerOccurrence[]): EpochMs {
  const dayMs = 86_400_000;
  return Math.max(...rows.map((row) => row.start), 0) - 2 * pairingSpanDays * dayMs;
}

/** Occurrences with a start in `(after, to]`. */
function between(
  charter: Charter,
  series: Series,
  after: EpochMs,
  to: EpochMs,
): readonly Occurrence[] {
  const from = localDateOf(after, series.timeZone);
  const until = localDateOf(to, series.timeZone);
  return occurrencesOf(charter, series, from, until).filter(
    ({ start }) => start > after && start <= to,
  );
}

/** Before this instant nobody is invited, written to or charged (design §5). */
export function liveFrom(charter: Charter): EpochMs {
  return wallToInstant(charter.program.liveFrom, '00:00', charter.program.timeZone);
}

import { pairOccurrences, pairingGranularity } from '../../rules/cadence/pairing.js';
import { shiftCalendarTime } from '../../rules/calendar/wall-clock.js';
import type { Occurrence } from '../../rules/cadence/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import { participantsOf } from '../notify/participants.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import { plannedBetween } from './plan.js';
import { liveFrom, placeUnder, type Reign } from './reigns.js';

/** What the ledger lacks of one series at an instant, compared with the charter (design D1). */
export interface LedgerDifference {
  readonly convene: readonly Occurrence[];
  readonly move: readonly { readonly row: LedgerOccurrence; readonly to: Occurrence }[];
  readonly cancel: readonly LedgerOccurrence[];
  /** Time and place stand, and other people take part than were invited, or the same at another address or with another chair. */
  readonly renew: readonly LedgerOccurrence[];
  /** When the next invitation is due; null when the series has no more meetings. */
  readonly nextAt: EpochMs | null;
}

/** A quarter and some days: the furthest that the pairing of R16 can look beyond a meeting. */
const pairingSpanDays = 100;

/** The furthest that closed days move a meeting. */
const shiftSpanDays = 31;

/**
 * Future meetings of a series against the charter in force: those to convene now, to move, to cancel.
 * `rows` are the ledger's rows of the series, of any time. Nobody is invited before the charter governs
 * and the program is live.
 */
export function futureDifference(
  reigns: readonly Reign[],
  reign: Reign,
  series: Series,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
): LedgerDifference {
  const notBefore = Math.max(reign.from, liveFrom(reign.charter));
  const plan = upcoming(reign, series, rows, at, notBefore);
  const standing = rows.filter(
    (row) => row.state === 'convened' && row.start > at && !hasPassed(plan, row, at),
  );
  const pairing = pairOccurrences(
    standing.map((row) => ({ date: row.pairedDate, start: row.start, end: row.end, row })),
    plan.filter(({ start }) => start > Math.max(at, notBefore)),
    pairingGranularity(series.when),
  );
  const elsewhere = pairing.kept.filter(
    ({ previous }) => placeUnder(reigns, previous.row) !== series.where,
  );
  const inviteAt = (occurrence: Occurrence) =>
    Math.max(meetingTimes(reign.charter, series, occurrence).inviteAt, notBefore);
  const open = pairing.added.filter((occurrence) => !isKnown(rows, occurrence));
  const later = open.map(inviteAt).filter((instant) => instant > at);
  return {
    convene: open.filter((occurrence) => inviteAt(occurrence) <= at),
    move: [...pairing.moved, ...elsewhere].map(({ previous, next }) => ({
      row: previous.row,
      to: next,
    })),
    cancel: pairing.cancelled.map(({ row }) => row),
    renew: pairing.kept
      .map(({ previous }) => previous.row)
      .filter(
        (row) =>
          !elsewhere.some(({ previous }) => previous.row === row) &&
          invitationDiffers(reigns, reign, row),
      ),
    nextAt: later.length === 0 ? null : Math.min(...later),
  };
}

/** Whether the charter in force invites others, elsewhere, or under another chair than the one that a meeting was convened under. */
function invitationDiffers(reigns: readonly Reign[], reign: Reign, row: LedgerOccurrence): boolean {
  const before = reigns.find(({ digest }) => digest === row.digest);
  if (before === undefined || before.digest === reign.digest) return false;
  const invited = (one: Reign) => {
    const series = one.charter.cadence.find(({ id }) => id === row.series);
    if (series === undefined) return [];
    const { attendees, chair } = participantsOf(one.charter, series, []);
    return [`chair ${chair}`, ...attendees.map(({ id, email }) => `${id} ${email}`).sort()];
  };
  return invited(before).join('\n') !== invited(reign).join('\n');
}

/** A meeting that the charter now has in the past cannot be moved there: it stays where it is. */
function hasPassed(plan: readonly Occurrence[], row: LedgerOccurrence, at: EpochMs): boolean {
  return plan.some(({ date, start }) => date === row.pairedDate && start <= at);
}

function isKnown(rows: readonly LedgerOccurrence[], { date }: Occurrence): boolean {
  return rows.some((row) => row.state !== 'cancelled' && row.pairedDate === date);
}

/**
 * The occurrences ahead, at least one beyond the invitation lead and all that what was convened can be
 * paired with; and those shortly before, which closed days may have moved.
 */
function upcoming(
  reign: Reign,
  series: Series,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
  notBefore: EpochMs,
): readonly Occurrence[] {
  const { timeZone } = series;
  const after = shiftDays(at, -shiftSpanDays, timeZone);
  const horizon = shiftCalendarTime(Math.max(at, notBefore), series.invite, timeZone, 1);
  const furthest = Math.max(horizon, ...rows.map((row) => row.start));
  for (const days of [pairingSpanDays, 4 * pairingSpanDays, 40 * pairingSpanDays]) {
    const found = plannedBetween(reign, series, after, shiftDays(furthest, days, timeZone));
    if (found.some(({ start }) => start > horizon)) return found;
  }
  return plannedBetween(reign, series, after, furthest);
}

/** A meeting whose start passed without the ledger knowing of it, with the charter that was in force then. */
export interface MissedOccurrence {
  readonly reign: Reign;
  readonly series: Series;
  readonly occurrence: Occurrence;
}

/** Meetings of a series that the ledger does not know and whose start has passed, in order (rules R8). */
export function missedOccurrences(
  reigns: readonly Reign[],
  seriesId: string,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
): readonly MissedOccurrence[] {
  return reigns.flatMap((reign) => {
    const series = reign.charter.cadence.find((one) => one.id === seriesId);
    if (series === undefined) return [];
    const start = Math.max(reign.from, liveFrom(reign.charter), dealtWith(series, rows));
    const end = Math.min(reign.to ?? at, at);
    if (start >= end) return [];
    return plannedBetween(reign, series, start, end)
      .filter((occurrence) => !isKnown(rows, occurrence))
      .map((occurrence) => ({ reign, series, occurrence }));
  });
}

/** What started before the newest meeting was convened was dealt with then; pairing may have moved that one. */
function dealtWith(series: Series, rows: readonly LedgerOccurrence[]): EpochMs {
  if (rows.length === 0) return 0;
  const newest = Math.max(...rows.map((row) => row.start));
  const { timeZone } = series;
  return shiftDays(
    shiftCalendarTime(newest, series.invite, timeZone, -1),
    -pairingSpanDays,
    timeZone,
  );
}

function shiftDays(instant: EpochMs, days: number, timeZone: string): EpochMs {
  return shiftCalendarTime(instant, { days, seconds: 0 }, timeZone, 1);
}

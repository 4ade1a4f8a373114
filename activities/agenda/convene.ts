import type { Occurrence } from '../../rules/cadence/types.js';
import { changeOf } from '../../rules/program/series-changes.js';
import type { AgendaEventBody } from '../../rules/program/events.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import { meetingPlan } from '../../charter/meeting-plan.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { MeetingInput, MeetingMove, MeetingWithdrawal } from '../../workflows/messages.js';
import { uidFor } from '../mail/calendar/uid.js';
import type { Reign } from './reigns.js';

/** The person named as the cause of what a charter brings about. */
const theCharter = 'charter';

/** What Temporal is told of a change of the ledger; the key of a signal is the id of its dispatch. */
export type MeetingCommand =
  | { readonly kind: 'start-meeting'; readonly input: MeetingInput }
  | {
      readonly kind: 'move-meeting';
      readonly series: string;
      readonly date: LocalDate;
      readonly move: Omit<MeetingMove, 'key'>;
    }
  | {
      readonly kind: 'withdraw-meeting';
      readonly series: string;
      readonly date: LocalDate;
      readonly withdrawal: Omit<MeetingWithdrawal, 'key'>;
    };

/** One change of the ledger with the command to Temporal that goes with it. */
export interface LedgerChange {
  readonly event: AgendaEventBody;
  readonly command: MeetingCommand | null;
  /** What those who were invited hear of it, together with the other changes of one change set. */
  readonly told?: Omit<ToldChange, 'key'>;
}

/** A change of a meeting that people were invited to. */
export interface ToldChange {
  readonly series: string;
  readonly date: LocalDate;
  readonly kind: 'moved' | 'withdrawn' | 'attendees';
  /** Its start by the change, and before it. */
  readonly start: EpochMs;
  readonly previousStart: EpochMs;
  /** Of the charter whose people were invited. */
  readonly previousDigest: string;
  /** Of the command that its meeting carries out and records; null where there is none. */
  readonly key: string | null;
}

/** A series under a charter, and what the meetings of a program have in common. */
export interface Convening {
  readonly reign: Reign;
  readonly series: Series;
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  readonly mailDomain: string;
}

/** A meeting to convene. */
export function convened(
  convening: Convening,
  occurrence: Occurrence,
  rows: readonly LedgerOccurrence[],
): LedgerChange {
  return convenedAt(convening, occurrence, freeDate(occurrence, rows));
}

/** A meeting to convene under this identity; `extraordinaryFor`: the cases that it is convened for, if no rule calls it. */
export function convenedAt(
  { reign, series, at, clockOffsetMs, mailDomain }: Convening,
  occurrence: Occurrence,
  date: LocalDate,
  extraordinaryFor: readonly string[] = [],
): LedgerChange {
  const program = reign.charter.program.id;
  const uid = uidFor(program, series.id, date, mailDomain);
  const { start, end } = occurrence;
  const { digest } = reign;
  const { days, seconds } = series.minutesWithin;
  const scheduled: MeetingInput['scheduled'] = {
    type: 'scheduled',
    program,
    series: series.id,
    date,
    tier: series.tier,
    uid,
    charterDigest: digest,
    minutesWithinMs: (days * 86_400 + seconds) * 1000,
    times: meetingTimes(reign.charter, series, occurrence),
    place: series.where,
    plan: meetingPlan(reign.charter, series, extraordinaryFor),
  };
  return {
    event: {
      type: 'occurrence-convened',
      series: series.id,
      date,
      pairedDate: occurrence.date,
      start,
      end,
      digest,
      uid,
      unconfirmed: start <= at,
      ...(extraordinaryFor.length === 0 ? {} : { extraordinaryFor }),
    },
    command: { kind: 'start-meeting', input: { program, clockOffsetMs, scheduled } },
  };
}

/** A meeting that passed while nobody could be invited, and that the charter does not make up for (rules R8). */
export function missed(
  { reign, series }: Convening,
  occurrence: Occurrence,
  rows: readonly LedgerOccurrence[],
): LedgerChange {
  const { start, end } = occurrence;
  const date = freeDate(occurrence, rows);
  const event = { type: 'occurrence-missed', series: series.id, date, start, end } as const;
  return { event: { ...event, digest: reign.digest }, command: null };
}

/**
 * The identity of a new row of the ledger: the unshifted date (design D2). Where a meeting of that date
 * was cancelled, or moved to stand for another one, it carries a count (`2026-10-12~2`): neither a
 * workflow id nor a UID is used twice.
 */
function freeDate({ date }: Occurrence, rows: readonly LedgerOccurrence[]): LocalDate {
  const earlier = rows.filter((row) => row.date.split('~')[0] === date).length;
  return earlier === 0 ? date : `${date}~${earlier + 1}`;
}

/** The same meeting at another time or place: it keeps its id and UID (rules R16). */
export function moved(
  { reign, series }: Convening,
  row: LedgerOccurrence,
  to: Occurrence,
): LedgerChange {
  const { date } = row;
  const { start, end } = to;
  const { digest, seriesChanges = [] } = reign;
  const changed = changeOf(seriesChanges, series.id, to.date);
  const move = {
    by: changed?.by ?? theCharter,
    times: meetingTimes(reign.charter, series, to),
    place: series.where,
    charterDigest: digest,
    reason: changed === null ? 'the charter has changed' : 'the series has changed',
    quiet: true,
  } as const;
  return {
    event: {
      type: 'occurrence-moved',
      series: series.id,
      date,
      pairedDate: to.date,
      start,
      end,
      digest,
    },
    command: { kind: 'move-meeting', series: series.id, date, move },
    ...toldOf(row, 'moved', start),
  };
}

/** A meeting that the charter does not ask for any more. */
export function withdrawn(
  { digest, seriesChanges = [] }: Reign,
  row: LedgerOccurrence,
): LedgerChange {
  const { series, date } = row;
  const changed = changeOf(seriesChanges, series, row.pairedDate);
  const withdrawal = {
    by: changed?.by ?? theCharter,
    reason:
      changed === null
        ? 'the charter does not ask for this meeting any more'
        : 'the series has changed',
    quiet: true,
  } as const;
  return {
    event: { type: 'occurrence-cancelled', series, date, digest },
    command: { kind: 'withdraw-meeting', series, date, withdrawal },
    ...toldOf(row, 'withdrawn', row.start),
  };
}

/** The same meeting with other attendees, by another charter. */
export function renewed({ digest }: Reign, row: LedgerOccurrence): LedgerChange {
  const { series, date } = row;
  return {
    event: { type: 'occurrence-renewed', series, date, digest },
    command: null,
    ...toldOf(row, 'attendees', row.start),
  };
}

function toldOf(
  row: LedgerOccurrence,
  kind: ToldChange['kind'],
  start: EpochMs,
): Pick<LedgerChange, 'told'> {
  const { series, date } = row;
  const told = { series, date, kind, start, previousStart: row.start, previousDigest: row.digest };
  return { told };
}

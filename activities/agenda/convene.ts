import type { Occurrence } from '../../rules/cadence/types.js';
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
  { reign, series, at, clockOffsetMs, mailDomain }: Convening,
  occurrence: Occurrence,
  rows: readonly LedgerOccurrence[],
): LedgerChange {
  const program = reign.charter.program.id;
  const date = freeDate(occurrence, rows);
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
    plan: meetingPlan(reign.charter, series),
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
  const { digest } = reign;
  const move = {
    by: theCharter,
    times: meetingTimes(reign.charter, series, to),
    place: series.where,
    charterDigest: digest,
    reason: 'the charter has changed',
  };
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
  };
}

/** A meeting that the charter does not ask for any more. */
export function withdrawn({ digest }: Reign, { series, date }: LedgerOccurrence): LedgerChange {
  const withdrawal = {
    by: theCharter,
    reason: 'the charter does not ask for this meeting any more',
  };
  return {
    event: { type: 'occurrence-cancelled', series, date, digest },
    command: { kind: 'withdraw-meeting', series, date, withdrawal },
  };
}

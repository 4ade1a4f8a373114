import type { Occurrence } from '../../rules/cadence/types.js';
import type { AgendaEventBody } from '../../rules/program/events.js';
import type { EpochMs } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { MeetingInput, MeetingMove, MeetingWithdrawal } from '../../workflows/messages.js';
import { uidFor } from '../mail/calendar/uid.js';
import type { Reign } from './reigns.js';

/** The person named as the cause of what a charter brings about. */
const theCharter = 'charter';

/** One change of the ledger with the command to Temporal that goes with it. */
export interface LedgerChange {
  readonly event: AgendaEventBody;
  readonly command:
    | { readonly kind: 'start-meeting'; readonly input: MeetingInput }
    | {
        readonly kind: 'move-meeting';
        readonly date: string;
        readonly series: string;
        readonly move: MeetingMove;
      }
    | {
        readonly kind: 'withdraw-meeting';
        readonly date: string;
        readonly series: string;
        readonly withdrawal: MeetingWithdrawal;
      }
    | null;
}

interface Context {
  readonly reign: Reign;
  readonly series: Series;
  readonly clockOffsetMs: number;
  readonly mailDomain: string;
}

/**
 * A meeting to convene. An occurrence that was cancelled before and comes back is another meeting: its
 * id carries a count (`2026-10-12~2`), since neither a workflow id nor a cancelled UID is used twice.
 */
export function convened(
  context: Context,
  occurrence: Occurrence,
  rows: readonly LedgerOccurrence[],
  at: EpochMs,
): LedgerChange {
  const { reign, series, clockOffsetMs, mailDomain } = context;
  const program = reign.charter.program.id;
  const earlier = rows.filter((row) => row.date.split('~')[0] === occurrence.date).length;
  const date = earlier === 0 ? occurrence.date : `${occurrence.date}~${earlier + 1}`;
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
    times: meetingTimes(series, occurrence),
    place: series.where,
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
export function missed({ reign, series }: Context, { date, start, end }: Occurrence): LedgerChange {
  const event = { type: 'occurrence-missed', series: series.id, date, start, end } as const;
  return { event: { ...event, digest: reign.digest }, command: null };
}

/** The same meeting at another time: it keeps its id and UID (rules R16). */
export function moved(
  { reign, series }: Context,
  row: LedgerOccurrence,
  to: Occurrence,
): LedgerChange {
  const { date } = row;
  const { start, end } = to;
  const { digest } = reign;
  const move: MeetingMove = {
    by: theCharter,
    key: `moved:${digest}:${start}`,
    times: meetingTimes(series, to),
    place: series.where,
    charterDigest: digest,
    reason: 'the calendar of the charter has changed',
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

export function withdrawn(reign: Reign, row: LedgerOccurrence): LedgerChange {
  const { series, date } = row;
  const withdrawal: MeetingWithdrawal = {
    by: theCharter,
    key: `withdrawn:${reign.digest}`,
    reason: 'the charter does not ask for this meeting any more',
  };
  return {
    event: { type: 'occurrence-cancelled', series, date, digest: reign.digest },
    command: { kind: 'withdraw-meeting', series, date, withdrawal },
  };
}

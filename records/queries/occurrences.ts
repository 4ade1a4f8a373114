import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { timestamp } from '../values.js';

/** One row of the ledger of occurrences (design D1). */
export interface LedgerOccurrence {
  readonly series: string;
  /** With the series, its identity (design D2): the unshifted local date, with a count when that was cancelled before. */
  readonly date: LocalDate;
  /** Date of the rule in force that it stands for; differs from `date` after the rule itself moved (rules R16). */
  readonly pairedDate: LocalDate;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** Charter that it was convened, moved or cancelled under. */
  readonly digest: string;
  /** iCalendar UID; null for one that was missed. */
  readonly uid: string | null;
  readonly unconfirmed: boolean;
  readonly state: 'convened' | 'cancelled' | 'missed';
  /** Cases that an extraordinary meeting was convened for; null for one of the calendar. */
  readonly extraordinaryFor: readonly string[] | null;
}

export function occurrenceQueries(db: Executor) {
  return {
    /** Occurrences that start at `fromStart` or later, in order of start. */
    async from(program: string, fromStart: EpochMs): Promise<readonly LedgerOccurrence[]> {
      return db
        .selectFrom('occurrences')
        .select([
          'series',
          'date',
          'paired_date as pairedDate',
          'starts_at as start',
          'ends_at as end',
          'digest',
          'uid',
          'unconfirmed',
          'state',
          'extraordinary_for as extraordinaryFor',
        ])
        .where('program', '=', program)
        .where('starts_at', '>=', timestamp(fromStart))
        .orderBy('starts_at')
        .orderBy('series')
        .orderBy('date')
        .execute();
    },
  };
}

import type { EpochMs, LocalDate } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** Somebody out of office as recorded, the first and the last day included. */
export interface RecordedAbsence {
  readonly absence: string;
  readonly person: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When the last day ends on the person's own clocks. */
  readonly until: EpochMs;
  /** Null: the charter's deputy. */
  readonly deputy: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: EpochMs;
  /** When it was ended early. */
  readonly endedAt: EpochMs | null;
}

export function absenceQueries(db: Executor) {
  return {
    /** Absences by their first day; `fromDay` leaves out those that were over before that day or ended early. */
    async absences(
      program: string,
      filter: { readonly fromDay?: LocalDate } = {},
    ): Promise<readonly RecordedAbsence[]> {
      const all = select(db, program);
      const { fromDay } = filter;
      return fromDay === undefined
        ? all.execute()
        : all.where('ended_at', 'is', null).where('to_date', '>=', fromDay).execute();
    },

    /** Absences that were not ended early, by their first day. */
    async standingAbsences(program: string): Promise<readonly RecordedAbsence[]> {
      return select(db, program).where('ended_at', 'is', null).execute();
    },

    /** Who is out of office on a day of their own calendar. */
    async absencesOn(program: string, day: LocalDate): Promise<readonly RecordedAbsence[]> {
      return select(db, program)
        .where('ended_at', 'is', null)
        .where('from_date', '<=', day)
        .where('to_date', '>=', day)
        .execute();
    },

    async absence(program: string, absence: string): Promise<RecordedAbsence | null> {
      const row = await select(db, program).where('absence', '=', absence).executeTakeFirst();
      return row ?? null;
    },
  };
}

function select(db: Executor, program: string) {
  return db
    .selectFrom('absences')
    .select([
      'absence',
      'person',
      'from_date as from',
      'to_date as to',
      'until',
      'deputy',
      'recorded_by as recordedBy',
      'recorded_at as recordedAt',
      'ended_at as endedAt',
    ])
    .where('program', '=', program)
    .orderBy('from_date')
    .orderBy('number');
}

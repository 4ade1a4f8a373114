import type { CaseKind } from '../../rules/action/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';

/** How one occurrence went. */
export interface Outcome {
  readonly subject: string;
  readonly period: string;
  readonly kind: CaseKind;
  readonly start: EpochMs;
  readonly judgement: 'good' | 'bad';
  /** The case that it opened or became evidence of. */
  readonly case: string | null;
}

export function outcomeQueries(db: Executor) {
  const select = (program: string) =>
    db
      .selectFrom('outcomes')
      .select(['subject', 'period', 'kind', 'starts_at as start', 'judgement', 'case_id as case'])
      .where('program', '=', program);
  return {
    async of(program: string, subject: string, period: string): Promise<Outcome | null> {
      const row = await select(program)
        .where('subject', '=', subject)
        .where('period', '=', period)
        .executeTakeFirst();
      return row ?? null;
    },

    /** All of a program by start, of one subject when given. */
    async list(program: string, subject?: string): Promise<readonly Outcome[]> {
      const rows = select(program).orderBy('starts_at').orderBy('subject');
      return (subject === undefined ? rows : rows.where('subject', '=', subject)).execute();
    },
  };
}

import type { IdeaKind, IdeaOrigin, IdeaStage } from '../../rules/register/types.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { registerTexts } from './register-texts.js';

/** An idea or finding as recorded. Texts are null when they were not written or are erased. */
export interface RecordedIdea {
  readonly idea: string;
  readonly kind: IdeaKind;
  readonly stage: IdeaStage;
  readonly owner: string;
  readonly proposedBy: string | null;
  readonly proposedAt: EpochMs;
  readonly dueAt: EpochMs | null;
  readonly origin: IdeaOrigin | null;
  /** The tier whose people have it as a task. */
  readonly tier: Tier | null;
  readonly case: string | null;
  readonly changedAt: EpochMs;
  readonly closedAt: EpochMs | null;
  readonly title: string | null;
  readonly detail: string | null;
  readonly expectedBenefit: string | null;
  readonly measuredBenefit: string | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

export function ideaQueries(db: Executor) {
  return {
    /** Ideas by due date and then by number; `open` leaves out those that are measured or rejected. */
    async ideas(
      program: string,
      filter: { readonly open?: true } = {},
    ): Promise<readonly RecordedIdea[]> {
      const all = select(db, program);
      const rows = await (filter.open === true ? all.where('closed_at', 'is', null) : all)
        .orderBy('due_at', (order) => order.asc().nullsLast())
        .orderBy('number')
        .execute();
      return withTexts(db, program, rows);
    },

    async idea(program: string, idea: string): Promise<RecordedIdea | null> {
      const rows = await select(db, program).where('idea', '=', idea).execute();
      const [found] = await withTexts(db, program, rows);
      return found ?? null;
    },
  };
}

function select(db: Executor, program: string) {
  return db
    .selectFrom('ideas')
    .select([
      'idea',
      'kind',
      'stage',
      'owner',
      'proposed_by as proposedBy',
      'proposed_at as proposedAt',
      'due_at as dueAt',
      'origin_series as series',
      'origin_date as date',
      'tier',
      'case_id as case',
      'changed_at as changedAt',
      'closed_at as closedAt',
      'sequence',
      'closing_sequence as closing',
    ])
    .where('program', '=', program);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function withTexts(
  db: Executor,
  program: string,
  rows: readonly Row[],
): Promise<readonly RecordedIdea[]> {
  const sequences = rows.flatMap(({ sequence, closing }) => [sequence, closing]);
  const text = await registerTexts(db, program, sequences);
  return rows.map(({ series, date, sequence, closing, ...row }) => ({
    ...row,
    origin: series === null || date === null ? null : { series, date },
    title: text(sequence, 'title'),
    detail: text(sequence, 'detail'),
    expectedBenefit: text(sequence, 'expectedBenefit'),
    measuredBenefit: text(closing, 'measuredBenefit'),
    reason: text(closing, 'reason'),
  }));
}

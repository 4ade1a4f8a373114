import type { RegisterEvent } from '../../rules/register/events.js';
import { numberOf } from '../../rules/register/ids.js';
import type { IdeaStage } from '../../rules/register/types.js';
import type { Tier } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

type IdeaEvent = Extract<RegisterEvent, { readonly idea: string }>;

export async function proposeIdea(
  tx: Executor,
  program: string,
  event: Extract<IdeaEvent, { type: 'idea-proposed' }>,
): Promise<void> {
  const { idea, kind, owner, dueAt, origin, sequence, at, by } = event;
  await tx
    .insertInto('ideas')
    .values({
      program,
      idea,
      number: numberOf(idea),
      kind,
      stage: 'PROPOSED',
      owner,
      proposed_by: by ?? null,
      proposed_at: toTimestamp(at),
      due_at: dueAt === null ? null : toTimestamp(dueAt),
      origin_series: origin?.series ?? null,
      origin_date: origin?.date ?? null,
      tier: null,
      case_id: null,
      changed_at: toTimestamp(at),
      closed_at: null,
      sequence,
      closing_sequence: null,
    })
    .execute();
}

interface Change {
  stage?: IdeaStage;
  tier?: Tier;
  due_at?: string;
  case_id?: string;
}

/** With its last stage an idea is over: that event holds the measured benefit, or the reason. */
export async function changeIdea(
  tx: Executor,
  program: string,
  { idea, sequence, at }: IdeaEvent,
  change: Change,
): Promise<void> {
  const changed_at = toTimestamp(at);
  const isOver = change.stage === 'MEASURED' || change.stage === 'REJECTED';
  await tx
    .updateTable('ideas')
    .set({
      ...change,
      changed_at,
      ...(isOver ? { closed_at: changed_at, closing_sequence: sequence } : {}),
    })
    .where('program', '=', program)
    .where('idea', '=', idea)
    .execute();
}

import type { RegisterEvent } from '../../rules/register/events.js';
import { numberOf } from '../../rules/register/ids.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';
import { acknowledge, announce, withdraw } from './register-announcements.js';
import { changeIdea, proposeIdea } from './register-ideas.js';

type Event<T extends RegisterEvent['type']> = Extract<RegisterEvent, { type: T }>;

/** Everything that was ever written into a register, also what its workflow has let go of. */
export const registerProjection: Projection<'register'> = {
  tables: [
    'ideas',
    'announcement_acknowledgements',
    'announcements',
    'commitment_evidence',
    'absences',
  ],
  async apply(tx, { program }, events) {
    for (const event of events) await applyEvent(tx, program, event);
  },
};

async function applyEvent(tx: Executor, program: string, event: RegisterEvent): Promise<void> {
  switch (event.type) {
    case 'idea-proposed':
      return proposeIdea(tx, program, event);
    case 'idea-approved':
      return changeIdea(tx, program, event, { stage: 'APPROVED' });
    case 'idea-rejected':
      return changeIdea(tx, program, event, { stage: 'REJECTED' });
    case 'idea-started':
      return changeIdea(tx, program, event, { stage: 'UNDER_WAY' });
    case 'idea-done':
      return changeIdea(tx, program, event, { stage: 'DONE' });
    case 'idea-measured':
      return changeIdea(tx, program, event, { stage: 'MEASURED' });
    case 'idea-assigned': {
      const { tier, dueAt } = event;
      return changeIdea(tx, program, event, { tier, due_at: toTimestamp(dueAt) });
    }
    case 'idea-linked':
      return changeIdea(tx, program, event, { case_id: event.case });
    case 'announced':
      return announce(tx, program, event);
    case 'announcement-acknowledged':
      return acknowledge(tx, program, event);
    case 'announcement-withdrawn':
      return withdraw(tx, program, event);
    case 'announcement-reminded':
    case 'announcement-overdue':
      return;
    case 'commitment-met':
      return keepEvidence(tx, program, event);
    case 'absence-recorded':
      return recordAbsence(tx, program, event);
    case 'absence-ended':
      return endAbsence(tx, program, event);
  }
}

async function keepEvidence(
  tx: Executor,
  program: string,
  { evidence, commitment, date, reference, sequence, at, by }: Event<'commitment-met'>,
): Promise<void> {
  await tx
    .insertInto('commitment_evidence')
    .values({
      program,
      evidence,
      number: numberOf(evidence),
      commitment,
      date,
      at: toTimestamp(at),
      by_person: by ?? null,
      reference,
      sequence,
    })
    .execute();
}

async function recordAbsence(
  tx: Executor,
  program: string,
  { absence, person, from, to, until, deputy, at, by }: Event<'absence-recorded'>,
): Promise<void> {
  await tx
    .insertInto('absences')
    .values({
      program,
      absence,
      number: numberOf(absence),
      person,
      from_date: from,
      to_date: to,
      until: toTimestamp(until),
      deputy,
      recorded_by: by ?? null,
      recorded_at: toTimestamp(at),
      ended_at: null,
    })
    .execute();
}

async function endAbsence(
  tx: Executor,
  program: string,
  { absence, at }: Event<'absence-ended'>,
): Promise<void> {
  await tx
    .updateTable('absences')
    .set({ ended_at: toTimestamp(at) })
    .where('program', '=', program)
    .where('absence', '=', absence)
    .execute();
}

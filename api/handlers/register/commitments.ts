import { z } from 'zod';

import type { Charter } from '../../../charter/charter.js';
import { datesAround, type DueDate } from '../../../charter/due-dates.js';
import type { Records } from '../../../records/records.js';
import { InProgram, utc, utcOrNull } from '../../contracts/common.js';
import {
  Commitment,
  CommitmentEvidence,
  CommitmentMet,
  OfCommitment,
  type CommitmentDate,
} from '../../contracts/register.js';
import { route, type Route } from '../../route.js';
import { governing } from '../program.js';
import { askRegister } from './ask.js';

const base = '/v1/programs/:program/commitments';

export const commitmentRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'The commitments of the charter, each with its last and its next date',
    params: InProgram,
    answer: z.array(Commitment),
    async handle({ params: { program } }, { engine, records }) {
      const { charter } = await governing(records, program);
      const now = engine.now();
      return Promise.all(
        charter.commitments.map((one) => commitmentOf(records, charter, one, now)),
      );
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:commitment/:date/meet`,
    summary: 'Say that a commitment was met for one of its dates, with evidence',
    params: OfCommitment,
    body: CommitmentEvidence,
    answer: CommitmentMet,
    async handle({ params: { program, commitment, date }, body, key }, api) {
      const { by, reference, text } = body;
      const ask = { type: 'meet-commitment', commitment, date, reference, text } as const;
      const { recorded, subject } = await askRegister(api, program, { by, key, ask });
      return { ...recorded, commitment, date, evidence: subject };
    },
  }),
];

async function commitmentOf(
  records: Records,
  charter: Charter,
  commitment: Charter['commitments'][number],
  now: number,
): Promise<Commitment> {
  const { id, name, clause, side, owner, whenText, evidence } = commitment;
  const program = charter.program.id;
  const shown = async (due: DueDate | null) =>
    due && dateOf(due, await records.register.commitmentMet(program, id, due.date), now);
  const { last, next } = datesAround(charter, commitment, now);
  return {
    program,
    commitment: id,
    name,
    clause,
    side,
    owner,
    when: whenText,
    evidence,
    last: await shown(last),
    next: await shown(next),
  };
}

function dateOf(
  { date, at }: DueDate,
  met: { readonly at: number } | null,
  now: number,
): CommitmentDate {
  const missing = at <= now ? 'missed' : 'due';
  const state = met === null ? missing : met.at <= at ? 'met' : 'late';
  return { date, due: utc(at), state, met: utcOrNull(met?.at ?? null) };
}

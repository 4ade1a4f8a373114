import { z } from 'zod';

import type { RegisterAsk } from '../../../client/engine/register-asks.js';
import type { RecordedIdea } from '../../../records/queries/register-ideas.js';
import { InProgram, utc, utcOrNull } from '../../contracts/common.js';
import { Idea, IdeaChanged, ideaBodies, OfIdea } from '../../contracts/register.js';
import { route, type Api, type Route } from '../../route.js';
import { governing } from '../program.js';
import { askRegister, unknownItem } from './ask.js';

const base = '/v1/programs/:program/ideas';

export const ideaRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Ideas and findings by due date: the open ones, or all',
    params: InProgram,
    query: z.object({ all: z.stringbool().default(false) }),
    answer: z.array(Idea),
    async handle({ params: { program }, query }, { engine, records }) {
      await governing(records, program);
      const rows = await records.register.ideas(program, query.all ? {} : { open: true });
      return rows.map((row) => ideaOf(program, row, engine.now()));
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:idea`,
    summary: 'One idea or finding',
    params: OfIdea,
    answer: Idea,
    async handle({ params: { program, idea } }, { engine, records }) {
      await governing(records, program);
      const row = await records.register.idea(program, idea);
      if (row === null) throw unknownItem(program, idea, 'ideas');
      return ideaOf(program, row, engine.now());
    },
  }),
  route({
    method: 'POST',
    path: base,
    summary: 'Log an idea, a finding or a benchmark',
    params: InProgram,
    body: ideaBodies.propose,
    answer: IdeaChanged,
    handle({ params, body: { by, ...idea }, key }, api) {
      return changed(api, params.program, by, key, { type: 'propose-idea', ...idea });
    },
  }),
  step(
    'approve',
    'Approve it; for people of the client',
    ideaBodies.approve,
    ({ comment }, idea) => ({
      type: 'approve-idea',
      idea,
      comment,
    }),
  ),
  step(
    'reject',
    'Turn it down; for people of the client',
    ideaBodies.reject,
    ({ reason }, idea) => ({
      type: 'reject-idea',
      idea,
      reason,
    }),
  ),
  step('start', 'Say that it is under way', ideaBodies.start, (_body, idea) => ({
    type: 'start-idea',
    idea,
  })),
  step('done', 'Say that it is done', ideaBodies.done, ({ note }, idea) => ({
    type: 'finish-idea',
    idea,
    note,
  })),
  step('measure', 'Say what it has brought', ideaBodies.measure, ({ measuredBenefit }, idea) => ({
    type: 'measure-idea',
    idea,
    measuredBenefit,
  })),
  step(
    'assign',
    'Give it to the people of a tier as a task',
    ideaBodies.assign,
    ({ tier, due }, idea) => ({
      type: 'assign-idea',
      idea,
      tier,
      due,
    }),
  ),
  step('link', 'Say which corrective action it belongs to', ideaBodies.link, (body, idea) => ({
    type: 'link-idea',
    idea,
    case: body.case,
  })),
];

function step<Body extends z.ZodType<{ readonly by: string }>>(
  name: string,
  summary: string,
  body: Body,
  ask: (body: z.output<Body>, idea: string) => RegisterAsk,
): Route {
  return route({
    method: 'POST',
    path: `${base}/:idea/${name}`,
    summary,
    params: OfIdea,
    body,
    answer: IdeaChanged,
    handle({ params: { program, idea }, body, key }, api) {
      return changed(api, program, body.by, key, ask(body, idea));
    },
  });
}

async function changed(api: Api, program: string, by: string, key: string, ask: RegisterAsk) {
  const { recorded, subject } = await askRegister(api, program, { by, key, ask });
  const row = subject === null ? null : await api.records.register.idea(program, subject);
  return { ...recorded, idea: row && ideaOf(program, row, api.engine.now()) };
}

function ideaOf(program: string, row: RecordedIdea, now: number): Idea {
  const { proposedAt, dueAt, closedAt, changedAt, ...idea } = row;
  const isDone = closedAt !== null || idea.stage === 'DONE';
  return {
    program,
    ...idea,
    proposed: utc(proposedAt),
    due: utcOrNull(dueAt),
    overdue: !isDone && dueAt !== null && dueAt <= now,
    closed: utcOrNull(closedAt),
  };
}

import { z } from 'zod';

import { unknownCase } from '../../client/engine/failures.js';
import type { CaseCommand } from '../../rules/action/commands.js';
import { nextDeadlineOf } from '../../rules/deadlines/future.js';
import { commandTypes, type CommandType } from '../../workflows/messages.js';
import { ActionDetail, ActionDone, ActionSummary } from '../contracts/actions.js';
import { commandBodies } from '../contracts/commands.js';
import { InProgram, OfCase } from '../contracts/common.js';
import { route, type Api, type Route } from '../route.js';
import { actionDetail } from '../views/action-detail.js';
import { actionOf, recordedAction } from '../views/action.js';
import { timelineOf } from '../views/timeline.js';
import { governing, recording } from './program.js';

const base = '/v1/programs/:program/actions';

export const actionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Corrective actions by deadline: the open ones, or all',
    params: InProgram,
    query: z.object({ all: z.stringbool().default(false) }),
    answer: z.array(ActionSummary),
    async handle({ params: { program }, query }, { records }) {
      const { charter } = await governing(records, program);
      const rows = await records.actions.list(program, query.all ? {} : { open: true });
      return rows.map((row) => recordedAction(charter, row));
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:case`,
    summary: 'One corrective action: its state, its timeline, and what happens if nobody acts',
    params: OfCase,
    answer: ActionDetail,
    async handle({ params }, { engine, records }) {
      const { charter } = await governing(records, params.program);
      const state = await records.actions.state(params.program, params.case);
      if (state === null) throw unknownCase(params.program, params.case);
      const events = await records.streams.events({ kind: 'action', ...params });
      return actionDetail(charter, state, events, engine.now());
    },
  }),
  ...commandTypes.map((type) => commandRoute(type)),
];

function commandRoute(type: CommandType): Route {
  return route({
    method: 'POST',
    path: `${base}/:case/${type}`,
    summary: `Corrective action: ${type}`,
    params: OfCase,
    body: commandBodies[type],
    answer: ActionDone,
    async handle({ params, body, key }, api) {
      const { program, case: number } = params;
      const { charter } = await governing(api.records, program);
      const { by, expectedVersion, ...fields } = body;
      const command = commandOf(type, fields);
      const seen = expectedVersion === undefined ? {} : { expectedVersion };
      const written = await api.engine.act(program, number, { by, key, ...seen, command });
      const recorded = await recording(api, program, key, written);
      const state = await api.engine.caseState(program, number);
      return {
        ...recorded,
        action: actionOf(charter, state, nextDeadlineOf(state, api.engine.now())),
        version: state.version,
        events: await eventsOf(api, params, charter, written.sequence, by),
      };
    },
  });
}

/** The contract of each verb has exactly its command's fields, which the compiler has checked there. */
function commandOf(type: CommandType, fields: object): CaseCommand {
  return { type, ...fields } as CaseCommand;
}

/** What the command wrote: the events up to the one that carries its key, back to another person's or the engine's. */
async function eventsOf(
  { records }: Api,
  params: z.output<typeof OfCase>,
  charter: Parameters<typeof timelineOf>[0],
  sequence: number,
  by: string,
) {
  const events = await records.streams.events({ kind: 'action', ...params });
  const upTo = events.filter(({ event }) => event.sequence <= sequence);
  const before = upTo.findLastIndex(
    ({ event }) => event.by !== by || (event.key !== undefined && event.sequence < sequence),
  );
  const kpi = (await records.actions.state(params.program, params.case))?.kpi ?? null;
  const written = upTo.slice(before + 1);
  return written.at(-1)?.event.sequence === sequence ? timelineOf(charter, kpi, written) : [];
}

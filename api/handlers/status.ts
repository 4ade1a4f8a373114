import { z } from 'zod';

import { unreliableKpis } from '../../activities/governance/reliability.js';
import { kpiOf } from '../../activities/notify/figures.js';
import type { Charter } from '../../charter/charter.js';
import type { ActionSummary } from '../../records/queries/actions.js';
import type { MeetingSummary } from '../../records/queries/meetings.js';
import type { MailState } from '../../records/schema.js';
import { Health, ProgramRef, ProgramStatus } from '../contracts/status.js';
import { utc } from '../contracts/common.js';
import { route, type Api, type Route } from '../route.js';
import { recordedAction } from '../views/action.js';
import { governing } from './program.js';

export const statusRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/health',
    summary: 'Whether the API answers',
    open: true,
    answer: Health,
    handle: () => Promise.resolve({ status: 'ok' as const }),
  }),
  route({
    method: 'GET',
    path: '/v1/programs',
    summary: 'The programs that run here',
    answer: z.array(ProgramRef),
    async handle(_call, api) {
      const programs = await api.records.charters.programs();
      return Promise.all(
        programs.map(async (program) => {
          const { charter } = await governing(api.records, program);
          return refOf(charter, api.engine.now());
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/status',
    summary: 'What runs and what comes next, program by program',
    answer: z.object({ programs: z.array(ProgramStatus) }),
    async handle(_call, api) {
      const programs = await api.records.charters.programs();
      return { programs: await Promise.all(programs.map((program) => statusOf(api, program))) };
    },
  }),
];

function refOf(charter: Charter, now: number): ProgramRef {
  const { id, name, timeZone } = charter.program;
  return { program: id, name, timeZone, now: utc(now) };
}

async function statusOf({ records, engine }: Api, program: string): Promise<ProgramStatus> {
  const { charter, digest, fileName } = await governing(records, program);
  const open = await records.actions.list(program, { open: true });
  const meetings = await records.meetings.list(program);
  const failures = await records.sources.failures(program);
  const unreliable = await unreliableKpis(records, charter);
  const now = engine.now();
  const waiting = async (state: MailState) => (await records.mails.list(program, { state })).length;
  return {
    ...refOf(charter, now),
    charter: { digest, file: fileName },
    tiers: charter.tiers.map(({ tier, name }) => ({
      name,
      open: open.filter((action) => action.tier === tier).length,
    })),
    nextAction: nextAction(charter, open),
    nextMeeting: nextMeeting(charter, meetings, now),
    sourceFailures: failures.map(({ source, code, message, retryAt }) => ({
      source,
      code,
      message,
      retryAt: utc(retryAt),
    })),
    unreliableKpis: [...unreliable].map(([kpi, number]) => ({
      kpi,
      name: kpiOf(charter, kpi)?.name ?? kpi,
      case: number,
    })),
    mails: {
      queued: await waiting('queued'),
      held: await waiting('held'),
      undeliverable: await waiting('undeliverable'),
    },
  };
}

function nextAction(charter: Charter, open: readonly ActionSummary[]): ProgramStatus['nextAction'] {
  const first = open[0] && recordedAction(charter, open[0]);
  if (first?.next == null) return null;
  return { case: first.case, at: first.next.at, says: first.next.says };
}

function nextMeeting(
  charter: Charter,
  meetings: readonly MeetingSummary[],
  now: number,
): ProgramStatus['nextMeeting'] {
  const first = meetings.find(({ start, status }) => start > now && status !== 'CANCELLED');
  if (first === undefined) return null;
  const name = charter.cadence.find(({ id }) => id === first.series)?.name ?? first.series;
  return { series: first.series, name, start: utc(first.start) };
}

import { WorkflowUpdateStage } from '@temporalio/client';

import {
  cancelMeeting,
  rescheduleMeeting,
  meetingState,
  workflowIds,
} from '../../../workflows/messages.js';
import { exampleCharterText } from '../../support/charters.js';
import { TestEngine } from '../../support/engine.js';
import { awayUntil } from '../../support/outage.js';
import type { Histories } from '../freeze.js';

/** A weekly meeting in March 2026: held, postponed, called off, and moved by a change of the charter. */
export async function meetingsRun(): Promise<Histories> {
  const engine = await TestEngine.start();
  await engine.begin('2026-03-02T08:00:00+01:00', charter('thursday at 11:00'));
  await engine.until('2026-03-11T08:00:00+01:00');
  await postpone(engine, '2026-03-12');
  await engine.until('2026-03-18T08:00:00+01:00');
  await callOff(engine, '2026-03-19');
  await engine.until('2026-03-25T08:00:00+01:00');
  await engine.apply(charter('thursday at 12:00'));
  await engine.until('2026-03-29T08:00:00+02:00');
  const histories = {
    'program-charter-change': await handle(engine, workflowIds.program('atlas')).fetchHistory(),
    'meeting-invited': await meeting(engine, '2026-03-05').fetchHistory(),
    'meeting-rescheduled': await meeting(engine, '2026-03-12').fetchHistory(),
    'meeting-cancelled': await meeting(engine, '2026-03-19').fetchHistory(),
    'meeting-moved': await meeting(engine, '2026-03-26').fetchHistory(),
  };
  await engine.stop();
  return histories;
}

/** A meeting whose day passed while the engine was away. */
export async function outageRun(): Promise<Histories> {
  const engine = await TestEngine.start({ maxCachedWorkflows: 0 });
  await engine.begin('2026-03-02T08:00:00+01:00', charter('thursday at 11:00'));
  await engine.until('2026-03-02T09:00:00+01:00');
  await awayUntil(engine, '2026-03-06T08:00:00+01:00');
  await engine.startWorker();
  await engine.until('2026-03-08T08:00:00+01:00');
  const histories = {
    'meeting-unconfirmed': await meeting(engine, '2026-03-05').fetchHistory(),
  };
  await engine.stop();
  return histories;
}

function charter(when: string): string {
  return exampleCharterText({
    cadence: `cadence:
  - { id: results, kind: results-meeting, tier: service-delivery, when: every week on ${when} from 2026-03-05,
      invite: 2d, reminders: [1d], minutesWithin: 1d }`,
    sources: '',
    kpis: '',
  });
}

function handle({ env }: TestEngine, id: string) {
  return env.client.workflow.getHandle(id);
}

function meeting(engine: TestEngine, date: string) {
  return handle(engine, workflowIds.meeting('atlas', 'results', date));
}

async function postpone(engine: TestEngine, date: string): Promise<void> {
  const { times, place, charterDigest } = await meeting(engine, date).query(meetingState);
  const later = (instant: number) => instant + 3_600_000;
  const moved = {
    start: later(times.start),
    end: later(times.end),
    inviteAt: times.inviteAt,
    reminders: times.reminders.map(later),
    minutesDue: later(times.minutesDue),
  };
  const reason = 'Ana is away at eleven.';
  const move = { by: 'ana', key: `move:${date}`, times: moved, place, charterDigest, reason };
  const update = await meeting(engine, date).startUpdate(rescheduleMeeting, {
    args: [move],
    waitForStage: WorkflowUpdateStage.ACCEPTED,
  });
  await update.result();
}

async function callOff(engine: TestEngine, date: string): Promise<void> {
  const withdrawal = { by: 'ana', key: `cancel:${date}`, reason: 'Nothing to discuss.' };
  const update = await meeting(engine, date).startUpdate(cancelMeeting, {
    args: [withdrawal],
    waitForStage: WorkflowUpdateStage.ACCEPTED,
  });
  await update.result();
}

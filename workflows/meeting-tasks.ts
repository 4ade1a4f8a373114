import type { MeetingEventBody } from '../rules/meeting/events.js';
import type { MeetingTask } from '../rules/meeting/tasks.js';
import type { MeetingState } from '../rules/meeting/types.js';
import { meetings } from './proxies.js';

/** Carries out a task of a meeting through an activity; gives the event that its outcome is. */
export async function performTask(
  state: MeetingState,
  task: MeetingTask,
  at: number,
  clockOffsetMs: number,
): Promise<MeetingEventBody> {
  switch (task.kind) {
    case 'ask-satisfaction':
      return { type: 'satisfaction-asked', people: await meetings.clientMembers({ state, at }) };
    case 'draw-sample':
      return { type: 'sample-drawn', sample: await meetings.drawSample({ state, at }) };
    case 'issue-agenda':
      return { type: 'agenda-issued', items: await meetings.compileAgenda({ state, at }) };
    case 'freeze-pack':
      return { type: 'pack-frozen', ...(await meetings.freezePack({ state, at })) };
    case 'file-minutes':
      return { type: 'distributed', ...(await meetings.fileMinutes({ state, at })) };
    case 'report-outcome': {
      const { case: number } = await meetings.reportMeeting({ state, at, clockOffsetMs });
      return { type: 'outcome-reported', case: number };
    }
    case 'report-calibration': {
      const { case: number } = await meetings.reportCalibration({ state, at, clockOffsetMs });
      return { type: 'calibration-reported', case: number };
    }
    case 'carry-out': {
      const { decision } = task;
      const result = await meetings.carryOutDecision({ state, decision, at, clockOffsetMs });
      return { type: 'decision-carried-out', decision, result };
    }
  }
}

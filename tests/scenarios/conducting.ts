import { WorkflowUpdateStage } from '@temporalio/client';

import type { MeetingCommand } from '../../rules/meeting/commands.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Side } from '../../rules/time.js';
import {
  meetingCommand,
  meetingState,
  workflowIds,
  type Written,
} from '../../workflows/messages.js';
import type { TestEngine } from '../support/engine.js';

let keys = 0;

/** The state of a meeting, of its workflow. */
export function meetingOf(engine: TestEngine, series: string, date: string): Promise<MeetingState> {
  const id = workflowIds.meeting(engine.program, series, date);
  return engine.env.client.workflow.getHandle(id).query(meetingState);
}

/** One command to a meeting as a person; rejects as its validator does. */
export async function conduct(
  engine: TestEngine,
  series: string,
  date: string,
  by: string,
  command: MeetingCommand,
): Promise<Written> {
  const key = `meeting-${(keys += 1)}`;
  const id = workflowIds.meeting(engine.program, series, date);
  // Waiting for an update does not skip time: accepted is enough, the answer follows at once.
  const update = await engine.env.client.workflow.getHandle(id).startUpdate(meetingCommand, {
    args: [{ by, key, command }],
    updateId: key,
    waitForStage: WorkflowUpdateStage.ACCEPTED,
  });
  return update.result();
}

export const there = (person: string, side: Side) =>
  ({ person, side, presence: 'present', representing: null }) as const;

/** Holds a meeting that has started, with these people, and sends its minutes. */
export async function hold(
  engine: TestEngine,
  series: string,
  date: string,
  people: readonly (readonly [person: string, side: Side])[],
): Promise<void> {
  const secretary = people[0]?.[0] ?? '';
  const give = (command: MeetingCommand) => conduct(engine, series, date, secretary, command);
  await give({ type: 'start' });
  await give({ type: 'attend', entries: people.map(([person, side]) => there(person, side)) });
  await give({ type: 'minutes', minutes: 'Held as planned.' });
  await give({ type: 'close' });
}

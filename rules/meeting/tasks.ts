import type { EpochMs } from '../time.js';
import type { MeetingState } from './types.js';

/** Work of an activity that a meeting needs; its outcome is an event of the meeting. */
export type MeetingTask =
  | { readonly kind: 'ask-satisfaction'; readonly at: EpochMs }
  | { readonly kind: 'draw-sample'; readonly at: EpochMs }
  | { readonly kind: 'issue-agenda'; readonly at: EpochMs }
  | { readonly kind: 'freeze-pack'; readonly at: EpochMs }
  | { readonly kind: 'file-minutes'; readonly at: EpochMs }
  | { readonly kind: 'report-outcome'; readonly at: EpochMs }
  | { readonly kind: 'report-calibration'; readonly at: EpochMs }
  | { readonly kind: 'carry-out'; readonly at: EpochMs; readonly decision: string };

/** What tells one task of a meeting from another. */
export function taskKey(task: MeetingTask): string {
  return task.kind === 'carry-out' ? `${task.kind}:${task.decision}` : task.kind;
}

/**
 * Everything that is still to be done for a meeting, with the nominal instant of each; those whose instant
 * has passed are due now. A pack rests on its agenda, which comes first.
 */
export function meetingTasks(state: MeetingState): readonly MeetingTask[] {
  return [...preparation(state), ...calibration(state), ...aftermath(state), ...carryingOut(state)];
}

function preparation({ status, times, plan, ...done }: MeetingState): readonly MeetingTask[] {
  if (status !== 'INVITED' || plan === undefined) return [];
  const { agendaAt, packAt, askAt } = times;
  const tasks: MeetingTask[] = [];
  if (askAt !== undefined && plan.satisfaction !== null && done.satisfaction === undefined)
    tasks.push({ kind: 'ask-satisfaction', at: askAt });
  if (agendaAt !== undefined && done.agenda === undefined)
    tasks.push({ kind: 'issue-agenda', at: agendaAt });
  else if (packAt !== undefined && done.pack === undefined)
    tasks.push({ kind: 'freeze-pack', at: packAt });
  return tasks;
}

/** Cases are drawn until they are: a source that fails before the meeting may deliver during it. */
function calibration({
  status,
  times,
  plan,
  calibration,
  calibrationReported,
}: MeetingState): readonly MeetingTask[] {
  const isOpen = status === 'INVITED' || status === 'STARTED' || status === 'UNCONFIRMED';
  if (isOpen && times.drawAt !== undefined && plan?.sample != null && calibration === undefined)
    return [{ kind: 'draw-sample', at: times.drawAt }];
  const closedAt = calibration?.closedAt ?? null;
  if (closedAt === null || calibrationReported === true) return [];
  return [{ kind: 'report-calibration', at: closedAt }];
}

function aftermath(state: MeetingState): readonly MeetingTask[] {
  const { status, closedAt, plan, outcomeReported, times } = state;
  if (status === 'CLOSED') return [{ kind: 'file-minutes', at: closedAt ?? times.end }];
  const isSettled = status === 'NO_MINUTES' || status === 'NOT_HELD' || status === 'DISTRIBUTED';
  if (!isSettled || plan === undefined || outcomeReported === true) return [];
  return [{ kind: 'report-outcome', at: closedAt ?? times.start }];
}

function carryingOut({ status, decisions, closedAt, times }: MeetingState): readonly MeetingTask[] {
  if (status === 'CANCELLED' || status === 'NOT_HELD') return [];
  return (decisions ?? [])
    .filter((one) => one.state === 'BINDING' && !one.carriedOut)
    .map(({ id }) => ({ kind: 'carry-out', at: closedAt ?? times.start, decision: id }));
}

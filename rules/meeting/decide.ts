import { drifts } from '../calibration/drift.js';
import type { MeetingCommand } from './commands.js';
import type { MeetingEventBody } from './events.js';
import { responseCounts } from './rsvp.js';
import type { MeetingState } from './types.js';

/** An event with the texts that people wrote for it. */
export type MeetingOutcome = MeetingEventBody & {
  readonly text?: Readonly<Record<string, string>>;
};

/** The event that an accepted command brings about; `by` is the person who gives it. */
export function decideMeeting(
  state: MeetingState,
  command: MeetingCommand,
  by: string,
): MeetingOutcome {
  switch (command.type) {
    case 'start':
      return { type: 'started' };
    case 'attend':
      return { type: 'attendance-recorded', entries: command.entries };
    case 'minutes':
      return { type: 'minutes-recorded', text: { minutes: command.minutes } };
    case 'decide': {
      const id = `D${(state.decisions ?? []).length + 1}`;
      const decision = { ...command.decision, id };
      return { type: 'decided', decision, side: command.side, text: { decision: command.words } };
    }
    case 'confirm':
      return { type: 'decision-bound', decision: command.decision, how: 'confirmed' };
    case 'object': {
      const { decision, reason } = command;
      return { type: 'decision-objected', decision, text: { reason } };
    }
    case 'finish':
      return { type: 'decision-done', decision: command.decision, ...note('note', command.note) };
    case 'close':
      return { type: 'closed' };
    case 'not-held':
      return { type: 'not-held', reason: 'recorded', text: { reason: command.reason } };
    case 'respond': {
      const { answer, calendarSequence, dtstamp, comment } = command;
      const counts = responseCounts(state, { person: by, answer, calendarSequence, dtstamp });
      const response = { person: by, answer, calendarSequence, dtstamp, counts };
      return { type: 'responded', ...response, ...note('comment', comment) };
    }
    case 'counter': {
      const { start, end, comment } = command;
      return { type: 'counter-proposed', person: by, start, end, ...note('comment', comment) };
    }
    case 'answer': {
      const { score, comment } = command;
      return { type: 'satisfaction-answered', person: by, score, ...note('comment', comment) };
    }
    case 'note':
      return { type: 'noted', channel: command.channel, text: { note: command.note } };
    case 'score':
      return scored('case-scored', command);
    case 'master':
      return scored('master-scored', command);
    case 'draw':
      return { type: 'draw-asked' };
    case 'close-calibration':
      return { type: 'calibration-closed', drifted: drifted(state) };
  }
}

function scored(
  type: 'case-scored' | 'master-scored',
  { case: id, scored, comment }: Extract<MeetingCommand, { type: 'score' | 'master' }>,
): MeetingOutcome {
  return { type, case: id, scored, ...note('comment', comment) };
}

function note(name: string, text: string | null) {
  return text === null ? {} : { text: { [name]: text } };
}

function drifted({ plan, calibration }: MeetingState): readonly string[] {
  if (plan?.sample == null || calibration === undefined) return [];
  return drifts(calibration, plan.sample).map(({ evaluator }) => evaluator);
}

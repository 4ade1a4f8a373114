import { calibrationRefusal } from '../calibration/refusals.js';
import { refuse, type Refusal } from '../refusal.js';
import type { EpochMs } from '../time.js';
import type { MeetingCommand } from './commands.js';
import type { MinutedDecision } from './decisions.js';
import { missingForQuorum } from './quorum.js';
import type { MeetingState, MeetingStatus } from './types.js';

type Command<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>;

/** A chair may open a meeting this long before its start. */
const earliestOpeningMs = 3_600_000;

/** Why a meeting cannot be moved or cancelled any more, or null. */
export function meetingRefusal(state: MeetingState): Refusal | null {
  if (state.status === 'SCHEDULED' || state.status === 'INVITED') return null;
  return refuse(
    'STEERCO_WRONG_STAGE',
    `${nameOf(state)} is ${state.status}: it cannot be moved or cancelled`,
    'only a meeting that has not started can',
  );
}

/** Why a command cannot be carried out now, or null. Who may give it is checked by whoever knows the charter. */
export function commandRefusal(
  state: MeetingState,
  command: MeetingCommand,
  by: string,
  now: EpochMs,
): Refusal | null {
  if (state.plan === undefined) return fromBefore(state);
  switch (command.type) {
    case 'start':
      return startRefusal(state, now);
    case 'attend':
    case 'minutes':
    case 'decide':
      return recordable(state);
    case 'close':
      return recordable(state) ?? closeRefusal(state);
    case 'not-held':
      return state.status === 'STARTED' || state.status === 'UNCONFIRMED'
        ? null
        : wrongStage(state, 'said not to have been held', 'only one whose start has passed can');
    case 'confirm':
    case 'object':
      return bindingRefusal(state, command);
    case 'finish':
      return finishRefusal(state, command);
    case 'answer':
      return answerRefusal(state, command, by);
    case 'respond':
    case 'counter':
    case 'note':
      return null;
    case 'draw':
      return drawRefusal(state);
    case 'score':
    case 'master':
    case 'close-calibration':
      return calibrationRefusal(sessionOf(state), command, by, now);
  }
}

function drawRefusal(state: MeetingState): Refusal | null {
  if (state.plan?.sample == null)
    return wrongStage(
      state,
      'drawn for',
      'its series has no sample with a source and a case column',
    );
  if (state.calibration?.sample != null) {
    return refuse(
      'STEERCO_ALREADY_DONE',
      `the cases of ${nameOf(state)} are drawn`,
      'steerco calibration report shows them',
    );
  }
  return drawnIn.has(state.status)
    ? null
    : wrongStage(state, 'drawn for', 'cases are drawn once people are invited');
}

const drawnIn: ReadonlySet<MeetingStatus> = new Set(['INVITED', 'STARTED', 'UNCONFIRMED']);

function sessionOf({ plan, calibration, times }: MeetingState) {
  return {
    plan: plan?.sample ?? null,
    state: calibration ?? null,
    scoresUntil: times.scoresUntil ?? times.start,
  };
}

function nameOf({ series, date }: MeetingState): string {
  return `${series} of ${date}`;
}

function wrongStage(state: MeetingState, what: string, hint: string): Refusal {
  return refuse(
    'STEERCO_WRONG_STAGE',
    `${nameOf(state)} is ${state.status}: it cannot be ${what}`,
    hint,
  );
}

function fromBefore(state: MeetingState): Refusal {
  return wrongStage(
    state,
    'recorded',
    'it was convened by an earlier version; meetings convened since can be',
  );
}

function startRefusal(state: MeetingState, now: EpochMs): Refusal | null {
  const { status, openedBy, times } = state;
  if (openedBy !== undefined)
    return refuse(
      'STEERCO_ALREADY_DONE',
      `${nameOf(state)} was opened by ${openedBy}`,
      'go on with: steerco meeting attend',
    );
  if (status === 'STARTED' || status === 'UNCONFIRMED') return null;
  if (status === 'INVITED' && now >= times.start - earliestOpeningMs) return null;
  return wrongStage(state, 'opened', 'it can from an hour before its start until it is closed');
}

/** Attendance, minutes and decisions are taken from the start until the meeting is closed, however late. */
const recordableIn: ReadonlySet<MeetingStatus> = new Set(['STARTED', 'UNCONFIRMED', 'NO_MINUTES']);

function recordable(state: MeetingState): Refusal | null {
  const heardLate = state.status === 'NOT_HELD' && state.notHeld === 'nobody-said';
  if (recordableIn.has(state.status) || heardLate) return null;
  const hint =
    state.status === 'INVITED' || state.status === 'SCHEDULED'
      ? 'open it first: steerco meeting start'
      : 'what was minuted stands; a decision of the next meeting can change it';
  return wrongStage(state, 'recorded', hint);
}

function closeRefusal(state: MeetingState): Refusal | null {
  if (state.minutesBy === undefined) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `${nameOf(state)} has no minutes`,
      'write them with: steerco meeting minutes; or say that it was not held: steerco meeting close --not-held --reason …',
    );
  }
  const missing = missingForQuorum(state);
  if (missing.length === 0) return null;
  const { client = 0, provider = 0 } = state.plan?.quorum ?? {};
  return refuse(
    'STEERCO_INCOMPLETE',
    `${nameOf(state)} lacks its quorum of the ${missing.join(' and the ')} (asked: client ${client}, provider ${provider})`,
    'record who was there with: steerco meeting attend; or close it as not held: steerco meeting close --not-held --reason …',
  );
}

function decisionOf(state: MeetingState, id: string): MinutedDecision | Refusal {
  const decisions = state.decisions ?? [];
  const found = decisions.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = decisions.map((one) => one.id).join(', ');
  return refuse(
    'STEERCO_INCOMPLETE',
    `${nameOf(state)} has no decision ${id}`,
    known === '' ? 'it has none' : `use one of: ${known}`,
  );
}

function bindingRefusal(
  state: MeetingState,
  { type, decision: id, side }: Command<'confirm' | 'object'>,
): Refusal | null {
  const decision = decisionOf(state, id);
  if ('code' in decision) return decision;
  if (decision.state !== 'MINUTED') {
    return refuse(
      'STEERCO_ALREADY_DONE',
      `${id} of ${nameOf(state)} is ${decision.state} already`,
      'a decision of the next meeting can change it',
    );
  }
  if (decision.side !== side) return null;
  return refuse(
    'STEERCO_SEPARATION_OF_DUTIES',
    `${id} was minuted by the ${side}: its own side cannot ${type === 'confirm' ? 'confirm' : 'object to'} it`,
    `it is for the ${side === 'client' ? 'provider' : 'client'}`,
  );
}

function finishRefusal(state: MeetingState, { decision: id }: Command<'finish'>): Refusal | null {
  const decision = decisionOf(state, id);
  if ('code' in decision) return decision;
  if (decision.state === 'BINDING') return null;
  const isDone = decision.state === 'DONE';
  return refuse(
    isDone ? 'STEERCO_ALREADY_DONE' : 'STEERCO_WRONG_STAGE',
    `${id} of ${nameOf(state)} is ${decision.state}`,
    isDone ? 'nothing is owed for it' : 'only a binding decision can be done',
  );
}

function answerRefusal(
  state: MeetingState,
  { score }: Command<'answer'>,
  by: string,
): Refusal | null {
  const { satisfaction, status, plan } = state;
  if (!satisfaction?.asked.includes(by)) {
    return refuse(
      'STEERCO_NOT_ALLOWED',
      `${by} was not asked about ${nameOf(state)}`,
      'the members of the client who are invited are asked',
    );
  }
  if (status !== 'INVITED')
    return wrongStage(state, 'answered about', 'answers are taken until it starts');
  const scale = plan?.satisfaction?.scale ?? 10;
  if (Number.isInteger(score) && score >= 1 && score <= scale) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    `${score} is no score`,
    `give a whole number from 1 to ${scale}`,
  );
}

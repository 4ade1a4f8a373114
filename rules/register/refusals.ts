import { refuse, type Refusal } from '../refusal.js';
import type { EpochMs } from '../time.js';
import { deputyCircle } from './circle.js';
import type { CommandOf, RegisterCommand } from './commands.js';
import { unacknowledged } from './fold.js';
import type { Announcement, IdeaStage, RegisterState } from './types.js';

/** Who asks, and when. */
interface Asked {
  readonly by: string;
  readonly now: EpochMs;
}

/** Why a command cannot be carried out now, or null. Rights are checked against the charter: see `rights.ts`. */
export function registerRefusal(
  state: RegisterState,
  command: RegisterCommand,
  { by, now }: Asked,
): Refusal | null {
  switch (command.type) {
    case 'propose-idea':
      return command.due === null ? null : hasPassed('the due date', command.due, now);
    case 'approve-idea':
    case 'reject-idea':
    case 'start-idea':
    case 'finish-idea':
    case 'measure-idea':
    case 'link-idea':
      return ideaRefusal(state, command);
    case 'assign-idea':
      return ideaRefusal(state, command) ?? hasPassed('the due date', command.due, now);
    case 'announce':
      return announceRefusal(command, now);
    case 'acknowledge-announcement':
      return acknowledgeRefusal(state, command.announcement, by);
    case 'withdraw-announcement':
      return announcementOf(state, command.announcement).refusal;
    case 'meet-commitment':
      return null;
    case 'record-absence':
      return absenceRefusal(state, command, now);
    case 'end-absence': {
      const { absence: id } = command;
      const running = state.absences.some((one) => one.id === id && one.until > now);
      return running ? null : over(id, 'ABS', state.counts.absences, 'steerco absences');
    }
  }
}

type IdeaCommand = Extract<RegisterCommand, { readonly idea: string }>;

const open: readonly IdeaStage[] = ['PROPOSED', 'APPROVED', 'UNDER_WAY', 'DONE'];
const undone: readonly IdeaStage[] = ['PROPOSED', 'APPROVED', 'UNDER_WAY'];

/** The stages in which each command has its turn. */
const turns: Readonly<Record<IdeaCommand['type'], readonly IdeaStage[]>> = {
  'approve-idea': ['PROPOSED'],
  'reject-idea': undone,
  'start-idea': ['APPROVED'],
  'finish-idea': ['UNDER_WAY'],
  'measure-idea': ['DONE'],
  'assign-idea': undone,
  'link-idea': open,
};

const nextSteps: Readonly<Record<IdeaStage, string>> = {
  PROPOSED: 'the client approves or rejects it next',
  APPROVED: 'its owner starts it next',
  UNDER_WAY: 'its owner says when it is done',
  DONE: 'its benefit is measured next',
  MEASURED: 'it is over',
  REJECTED: 'it is over',
};

function ideaRefusal(state: RegisterState, { type, idea: id }: IdeaCommand): Refusal | null {
  const idea = state.ideas.find((one) => one.id === id);
  if (idea === undefined) return over(id, 'IDEA', state.counts.ideas, 'steerco ideas --all');
  if (turns[type].includes(idea.stage)) return null;
  const verb = type.replace('-idea', '');
  return refuse(
    'STEERCO_WRONG_STAGE',
    `${id} is ${idea.stage}, so '${verb}' is out of turn`,
    nextSteps[idea.stage],
  );
}

function announceRefusal(
  { to, acknowledgeBy }: CommandOf<'announce'>,
  now: EpochMs,
): Refusal | null {
  if (to.length === 0) {
    return refuse(
      'STEERCO_INCOMPLETE',
      'nobody is named who has to acknowledge it',
      'name those concerned by their person ids',
    );
  }
  return hasPassed('the instant to acknowledge it by', acknowledgeBy, now);
}

function announcementOf(
  { announcements, counts }: RegisterState,
  id: string,
): { readonly announcement: Announcement | null; readonly refusal: Refusal | null } {
  const announcement = announcements.find((one) => one.id === id) ?? null;
  if (announcement !== null) return { announcement, refusal: null };
  return { announcement, refusal: over(id, 'UPD', counts.announcements, 'steerco updates --all') };
}

function acknowledgeRefusal(state: RegisterState, id: string, by: string): Refusal | null {
  const { announcement, refusal } = announcementOf(state, id);
  if (announcement === null) return refusal;
  const waited = unacknowledged(announcement);
  if (waited.includes(by)) return null;
  if (announcement.to.includes(by)) {
    return refuse('STEERCO_ALREADY_DONE', `${by} has acknowledged ${id} already`, 'nothing to do');
  }
  return refuse(
    'STEERCO_NOT_ALLOWED',
    `${id} is not for ${by} to acknowledge`,
    `it waits for: ${waited.join(', ')}`,
  );
}

function absenceRefusal(
  { absences }: RegisterState,
  absence: CommandOf<'record-absence'>,
  now: EpochMs,
): Refusal | null {
  const { person, from, to, until } = absence;
  if (to < from) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `the absence ends (${to}) before it begins (${from})`,
      'give the first day and the last day',
    );
  }
  const already = absences.find(
    (one) => one.person === person && one.from <= to && from <= one.to && one.until > now,
  );
  if (already !== undefined) {
    return refuse(
      'STEERCO_ALREADY_DONE',
      `${person} is away already from ${already.from} to ${already.to} (${already.id})`,
      `end it first with: steerco absences end ${already.id}`,
    );
  }
  return hasPassed('the last day', until, now) ?? circleRefusal(absences, absence);
}

/** Why an absence would leave nobody, given those that are known; also those that the charter has. */
export function circleRefusal(
  absences: Parameters<typeof deputyCircle>[0],
  absence: Parameters<typeof deputyCircle>[1],
): Refusal | null {
  const circle = deputyCircle(absences, absence);
  if (circle === null) return null;
  return refuse(
    'STEERCO_DEPUTY_CIRCLE',
    `they would stand in for each other while all are away: ${circle.join(' → ')}`,
    'name a deputy who is there on those days',
  );
}

function hasPassed(what: string, instant: EpochMs, now: EpochMs): Refusal | null {
  if (instant > now) return null;
  return refuse('STEERCO_INCOMPLETE', `${what} has passed already`, 'give one that lies after now');
}

/** Numbers are given in order, so one that was given and is not here any more is over. */
function over(id: string, prefix: string, given: number, list: string): Refusal {
  const number = new RegExp(`^${prefix}-([1-9]\\d*)$`).exec(id)?.[1];
  if (number !== undefined && Number(number) <= given) {
    return refuse('STEERCO_WRONG_STAGE', `${id} is over`, `${list} says what became of it`);
  }
  return refuse('STEERCO_UNKNOWN_ITEM', `there is no ${id} in this program`, `${list} lists them`);
}

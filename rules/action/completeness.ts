import { compareDecimals } from '../numbers/decimal.js';
import { refuse, type Refusal } from '../refusal.js';
import type { EpochMs } from '../time.js';
import type { CaseCommand } from './commands.js';
import { isKnown } from './rights.js';
import type { CaseState } from './types.js';

type Plan = Extract<CaseCommand, { type: 'plan' }>;

/** What a command lacks to enter its stage (rules R9), or null: blank fields, unknown people, a plan that proves nothing. */
export function incomplete(state: CaseState, command: CaseCommand, now: EpochMs): Refusal | null {
  const blank = blankFieldOf(command);
  if (blank !== null) {
    return refuse('STEERCO_INCOMPLETE', `'${command.type}' needs ${blank}`, `fill in ${blank}`);
  }
  switch (command.type) {
    case 'plan':
      return planIncomplete(state, command);
    case 'contain':
      return command.needed ? strangerRefused(state, command.owner) : null;
    case 'reassign':
      return strangerRefused(state, command.owner);
    case 'pause':
    case 'extend':
      return passedRefused(command.type, command.until, now);
    default:
      return null;
  }
}

function blankFieldOf(command: CaseCommand): string | null {
  const blank = requiredOf(command).find(([, text]) => text.trim() === '');
  return blank?.[0] ?? null;
}

/** Texts without which a stage is not entered, by the names that people see. */
function requiredOf(command: CaseCommand): readonly (readonly [string, string])[] {
  switch (command.type) {
    case 'contain':
      return command.needed
        ? [
            ['the containment', command.containment],
            ['the effect measure', command.effectMeasure],
          ]
        : [['the reason why none is needed', command.reason]];
    case 'analyse':
      return [
        ['the problem', command.problem],
        ['the method', command.method],
        ['the root cause code', command.rootCauseCode],
        ['the root cause', command.rootCause],
        ['the escape cause', command.escapeCause],
        ['the result of the search for similar cases', command.similarCases],
      ];
    case 'plan':
      return command.items.flatMap((item) => [
        ['the id of every action', item.id] as const,
        [`the text of action ${item.id}`, item.text] as const,
        [`the expected effect of action ${item.id}`, item.effect] as const,
      ]);
    case 'done':
      return [
        ['the channel', command.channel],
        ['evidence: a file, a link or a reference', command.evidence.join('')],
      ];
    case 'reject':
    case 'return':
    case 'pause':
    case 'extend':
    case 'reassign':
    case 'cancel':
      return [['the reason', command.reason]];
    case 'acknowledge':
    case 'approve':
    case 'verify':
    case 'resume':
    case 'decide':
      return [];
  }
}

function passedRefused(asked: string, until: EpochMs, now: EpochMs): Refusal | null {
  if (until > now) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    'the given time has passed',
    `give a time after now for '${asked}'`,
  );
}

function strangerRefused(state: CaseState, id: string): Refusal | null {
  if (isKnown(state.roster, id)) return null;
  return refuse(
    'STEERCO_UNKNOWN_PERSON',
    `${id} is not a person of program ${state.program}`,
    `use one of: ${Object.keys(state.roster.people).sort().join(', ')}`,
  );
}

function planIncomplete(state: CaseState, { items, criterion }: Plan): Refusal | null {
  if (items.length === 0)
    return refuse(
      'STEERCO_INCOMPLETE',
      'a plan needs at least one action',
      'add an action with owner and due date',
    );
  const ids = items.map((item) => item.id);
  if (new Set(ids).size < ids.length)
    return refuse('STEERCO_INCOMPLETE', 'two actions have the same id', 'number them apart');
  const undated = items.find((item) => item.due === null);
  if (undated)
    return refuse(
      'STEERCO_INCOMPLETE',
      `action ${undated.id} has no due date`,
      'give every action a due date',
    );
  const strangers = items.map((item) => strangerRefused(state, item.owner));
  return strangers.find((one) => one !== null) ?? criterionTooWeak(state, criterion);
}

/** A plan may ask for more proof than the charter, never for less (rules R10). */
function criterionTooWeak(
  state: CaseState,
  { need, target, maxPeriods }: Plan['criterion'],
): Refusal | null {
  const { kpi } = state.policy;
  const least = kpi?.need ?? 1;
  const needed = need ?? least;
  if (needed < least) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `the watch asks for at least ${least} good periods in a row`,
      `give need ${least} or more`,
    );
  }
  if ((maxPeriods ?? kpi?.maxPeriods ?? needed) < needed) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `${needed} good periods do not fit into a watch of so few`,
      `give maxPeriods ${needed} or more`,
    );
  }
  if (kpi === null || target === undefined) return null;
  const beyond = compareDecimals(target, kpi.clear) * (kpi.direction === 'higher' ? 1 : -1);
  if (beyond >= 0) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    `the target ${target} is weaker than the level ${kpi.clear} at which the breach is over`,
    `give a target of ${kpi.clear} or better, as a ratio`,
  );
}

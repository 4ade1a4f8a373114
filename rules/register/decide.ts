import type { CommandOf, RegisterCommand } from './commands.js';
import type { RegisterEventBody } from './events.js';
import type { RegisterState } from './types.js';

/** What a command makes happen, with the free text that belongs to it. */
export type RegisterOutcome = RegisterEventBody & {
  readonly text?: Readonly<Record<string, string>>;
};

/** The event of a command that `registerRefusal` let through. Pure: the workflow stamps who, when and the sequence. */
export function decideRegister(
  state: RegisterState,
  command: RegisterCommand,
  meta: { readonly by: string; readonly now: number },
): RegisterOutcome {
  const { counts } = state;
  switch (command.type) {
    case 'propose-idea':
      return proposed(`IDEA-${counts.ideas + 1}`, command);
    case 'approve-idea':
      return {
        type: 'idea-approved',
        idea: command.idea,
        ...texts({ comment: command.comment }),
      };
    case 'reject-idea':
      return { type: 'idea-rejected', idea: command.idea, ...texts({ reason: command.reason }) };
    case 'start-idea':
      return { type: 'idea-started', idea: command.idea };
    case 'finish-idea':
      return { type: 'idea-done', idea: command.idea, ...texts({ note: command.note }) };
    case 'measure-idea': {
      const { idea, measuredBenefit } = command;
      return { type: 'idea-measured', idea, ...texts({ measuredBenefit }) };
    }
    case 'assign-idea': {
      const { idea, tier, due } = command;
      return { type: 'idea-assigned', idea, tier, dueAt: due };
    }
    case 'link-idea':
      return { type: 'idea-linked', idea: command.idea, case: command.case };
    case 'announce':
      return announced(`UPD-${counts.announcements + 1}`, command, meta.now);
    case 'acknowledge-announcement': {
      const { announcement, channel } = command;
      return { type: 'announcement-acknowledged', announcement, person: meta.by, channel };
    }
    case 'withdraw-announcement': {
      const { announcement, reason } = command;
      return { type: 'announcement-withdrawn', announcement, ...texts({ reason }) };
    }
    case 'meet-commitment':
      return met(`EV-${counts.evidence + 1}`, command);
    case 'record-absence': {
      const absence = `ABS-${counts.absences + 1}`;
      return { ...command, type: 'absence-recorded', absence };
    }
    case 'end-absence':
      return { type: 'absence-ended', absence: command.absence };
  }
}

function proposed(idea: string, command: CommandOf<'propose-idea'>): RegisterOutcome {
  const { kind, owner, due, origin, title, detail, expectedBenefit } = command;
  return {
    type: 'idea-proposed',
    idea,
    kind,
    owner,
    dueAt: due,
    origin,
    ...texts({ title, detail, expectedBenefit }),
  };
}

/** A reminder whose time has passed when it is announced is left out: the announcement itself says it. */
function announced(
  announcement: string,
  command: CommandOf<'announce'>,
  now: number,
): RegisterOutcome {
  const { kind, to, acknowledgeBy, remindAt, title, text } = command;
  return {
    type: 'announced',
    announcement,
    kind,
    to: [...new Set(to)],
    acknowledgeBy,
    remindAt: remindAt > now ? remindAt : null,
    ...texts({ title, text }),
  };
}

function met(evidence: string, command: CommandOf<'meet-commitment'>): RegisterOutcome {
  const { commitment, date, reference, text } = command;
  return { type: 'commitment-met', evidence, commitment, date, reference, ...texts({ text }) };
}

/** The texts that were written; nothing at all where none was. */
function texts(written: Readonly<Record<string, string | null>>): {
  readonly text?: Readonly<Record<string, string>>;
} {
  const given = Object.entries(written).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return given.length === 0 ? {} : { text: Object.fromEntries(given) };
}

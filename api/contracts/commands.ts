import { z } from 'zod';

import type { CaseCommand } from '../../rules/action/commands.js';
import type { CommandType } from '../../workflows/messages.js';
import { FreeText, Id, InstantIn } from './common.js';

const who = {
  /** Person id of the charter. */
  by: Id,
  /** The case's version as the caller saw it; left out: whatever it is now. */
  expectedVersion: z.int().positive().optional(),
};

const Duration = z.strictObject({ days: z.int().min(0), seconds: z.int().min(0) });

const PlannedItem = z.strictObject({
  id: Id,
  kind: z.enum(['correction', 'corrective', 'preventive']),
  owner: Id,
  due: InstantIn,
  text: FreeText,
  effect: FreeText,
});

const Criterion = z.strictObject({
  /** A ratio before unit scaling: 80 % is "0.8". */
  target: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'a decimal number')
    .optional(),
  need: z.int().positive().optional(),
  maxPeriods: z.int().positive().optional(),
  startLag: Duration.optional(),
});

/** What each verb asks for: the required fields of rules R9 and who asks. */
export const commandBodies = {
  acknowledge: z.strictObject(who),
  contain: z.discriminatedUnion('needed', [
    z.strictObject({
      ...who,
      needed: z.literal(true),
      containment: FreeText,
      effectMeasure: FreeText,
      startedAt: InstantIn,
      owner: Id,
    }),
    z.strictObject({ ...who, needed: z.literal(false), reason: FreeText }),
  ]),
  analyse: z.strictObject({
    ...who,
    problem: FreeText,
    method: FreeText,
    rootCauseCode: Id,
    rootCause: FreeText,
    escapeCause: FreeText,
    similarCases: FreeText,
  }),
  plan: z.strictObject({
    ...who,
    items: z.array(PlannedItem).min(1).max(50),
    criterion: Criterion.default({}),
  }),
  approve: z.strictObject({ ...who, comment: FreeText.nullable().default(null) }),
  reject: z.strictObject({ ...who, reason: FreeText }),
  done: z.strictObject({
    ...who,
    item: Id,
    channel: Id,
    /** Digests of files, ids or addresses: at least one, since a case closes only with evidence. */
    evidence: z.array(z.string().trim().min(1).max(500)).min(1).max(50),
    note: FreeText.nullable().default(null),
  }),
  verify: z.strictObject({
    ...who,
    item: Id.nullable().default(null),
    comment: FreeText.nullable().default(null),
  }),
  return: z.strictObject({ ...who, item: Id, reason: FreeText }),
  pause: z.strictObject({
    ...who,
    side: z.enum(['client', 'provider']),
    until: InstantIn,
    reason: FreeText,
  }),
  resume: z.strictObject(who),
  extend: z.strictObject({ ...who, until: InstantIn, reason: FreeText }),
  reassign: z.strictObject({ ...who, owner: Id, reason: FreeText }),
  cancel: z.strictObject({ ...who, reason: FreeText }),
  decide: z.strictObject({ ...who, verdict: z.enum(['EFFECTIVE', 'INEFFECTIVE']) }),
} as const satisfies { readonly [T in CommandType]: z.ZodType<CommandFields<T>> };

/** The fields of a command, whichever of its forms it takes. */
type CommandFields<T extends CommandType> =
  Extract<CaseCommand, { type: T }> extends infer Command
    ? Command extends CaseCommand
      ? Omit<Command, 'type'>
      : never
    : never;

/** The body of a verb as a caller writes it. */
export type CommandInput<T extends CommandType> = z.input<(typeof commandBodies)[T]>;

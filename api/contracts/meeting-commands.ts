import { z } from 'zod';

import type { MeetingAsk } from '../../client/engine/meeting-commands.js';
import { FreeText, Id, InstantIn } from './common.js';

const who = {
  /** Person id of the charter. */
  by: Id,
};

const Comment = FreeText.nullable().default(null);

const Attendee = z.strictObject({
  person: Id,
  presence: z.enum(['present', 'absent', 'excused']),
  /** Whom the person stands in for. */
  representing: Id.nullable().default(null),
});

const Money = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number');

/** What a decision brings about once it binds. */
const Effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('open-action'), severity: Id, owner: Id }),
  z.strictObject({ kind: z.literal('reassign-action'), case: Id, owner: Id }),
  z.strictObject({ kind: z.literal('extend-action'), case: Id, until: InstantIn }),
  z.strictObject({ kind: z.literal('cancel-action'), case: Id }),
  /** In the KPI's unit: 82 of a KPI in percent is 82 %. */
  z.strictObject({ kind: z.literal('move-target'), kpi: Id, from: z.iso.date(), value: Money }),
  z.strictObject({
    kind: z.enum(['accept-credit', 'dispute-credit']),
    kpi: Id,
    month: z.string().regex(/^\d{4}-\d{2}$/, 'a month such as 2026-03'),
  }),
  z.strictObject({
    kind: z.literal('change-charter'),
    clause: z.string().nullable().default(null),
  }),
]);

const Score = z.strictObject({
  ...who,
  case: z.string().trim().min(1).max(200),
  scored: z.strictObject({
    /** 0 to 100. */
    score: Money,
    items: z
      .array(z.enum(['Y', 'N', 'NA']))
      .max(200)
      .default([]),
  }),
  comment: Comment,
});

/** What each verb of a meeting asks for, and who asks. */
export const meetingBodies = {
  start: z.strictObject(who),
  attend: z.strictObject({ ...who, entries: z.array(Attendee).min(1).max(200) }),
  minutes: z.strictObject({ ...who, minutes: z.string().trim().min(1).max(100_000) }),
  decide: z.strictObject({
    ...who,
    words: FreeText,
    decision: z.strictObject({
      effect: Effect.default({ kind: 'none' }),
      owner: Id,
      due: InstantIn.nullable().default(null),
      links: z.array(Id).max(50).default([]),
    }),
  }),
  confirm: z.strictObject({ ...who, decision: Id }),
  object: z.strictObject({ ...who, decision: Id, reason: FreeText }),
  finish: z.strictObject({ ...who, decision: Id, note: Comment }),
  close: z.strictObject(who),
  'not-held': z.strictObject({ ...who, reason: FreeText }),
  respond: z.strictObject({
    ...who,
    answer: z.enum(['ACCEPTED', 'DECLINED', 'TENTATIVE']),
    /** SEQUENCE and DTSTAMP of a calendar reply; left out: an answer to the invitation as it stands now. */
    calendarSequence: z.int().min(0).optional(),
    dtstamp: InstantIn.optional(),
    comment: Comment,
  }),
  counter: z.strictObject({ ...who, start: InstantIn, end: InstantIn, comment: Comment }),
  answer: z.strictObject({ ...who, score: z.int(), comment: Comment }),
  note: z.strictObject({ ...who, channel: Id.default('api'), note: FreeText }),
  score: Score,
  master: Score,
  draw: z.strictObject(who),
  'close-calibration': z.strictObject(who),
} as const satisfies Readonly<Record<MeetingAsk['type'], z.ZodType>>;

export type MeetingVerb = keyof typeof meetingBodies;

/** The body of a verb as a caller writes it. */
export type MeetingInput<T extends MeetingVerb> = z.input<(typeof meetingBodies)[T]>;

import { z } from 'zod';

import { FreeText, Id, InProgram, Instant, InstantIn, Recording } from './common.js';

export const OfMeeting = InProgram.extend({
  series: Id,
  /** The occurrence: its unshifted local date, with a count (`2026-10-12~2`) when it was cancelled before. */
  date: Id,
});

/** A meeting as `steerco meetings --json` prints it: the shape of `steerco calendar` and more (design §9). */
export const Meeting = z.object({
  program: z.string(),
  series: z.string(),
  occurrence: z.string(),
  start: Instant,
  end: Instant,
  shiftedFrom: z.string().nullable(),
  state: z.enum([
    'SCHEDULED',
    'INVITED',
    'STARTED',
    'UNCONFIRMED',
    'NO_MINUTES',
    'NOT_HELD',
    'CLOSED',
    'DISTRIBUTED',
    'CANCELLED',
    'MINUTES_DUE',
  ]),
  name: z.string(),
  tier: z.int(),
  timeZone: z.string(),
});
export type Meeting = z.output<typeof Meeting>;

export const MeetingReschedule = z.strictObject({
  by: Id,
  start: InstantIn,
  /** Left out: it lasts as long as before. */
  end: InstantIn.nullable().default(null),
  /** Left out: where it was; null: nowhere in particular. */
  place: z.string().trim().min(1).max(500).nullable().optional(),
  reason: FreeText,
});

export const MeetingCancellation = z.strictObject({ by: Id, reason: FreeText });

export const OfSeries = InProgram.extend({ series: Id });

/** All meetings of a series between two dates of its rule, both included. */
export const SeriesChange = z.strictObject({
  by: Id,
  from: z.iso.date(),
  to: z.iso.date(),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cancel') }),
    z.strictObject({ kind: z.literal('time'), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    z.strictObject({ kind: z.literal('shift'), ms: z.int() }),
  ]),
  reason: FreeText,
});

export const MeetingChanged = Recording.extend({ meeting: Meeting });
export type MeetingChanged = z.output<typeof MeetingChanged>;

const SideCount = z.object({ present: z.int(), asked: z.int() });

/** One decision as people read it. */
const DecisionShown = z.object({
  id: z.string(),
  /** Null when erased. */
  words: z.string().nullable(),
  state: z.enum(['MINUTED', 'BINDING', 'OBJECTED', 'DONE']),
  owner: z.string(),
  due: Instant.nullable(),
  effect: z.string(),
  result: z.string().nullable(),
  links: z.array(z.string()),
  side: z.enum(['client', 'provider']),
});

/** A meeting with everything that is known of it. */
export const MeetingDetail = Meeting.extend({
  place: z.string().nullable(),
  clause: z.object({ ref: z.string(), text: z.string() }).nullable(),
  chair: z.string(),
  secretary: z.string().nullable(),
  /** Person ids and what they answered; null: not yet. */
  attendees: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      side: z.enum(['client', 'provider']),
      answer: z.enum(['ACCEPTED', 'DECLINED', 'TENTATIVE']).nullable(),
      presence: z.enum(['present', 'absent', 'excused']).nullable(),
      representing: z.string().nullable(),
    }),
  ),
  quorum: z.object({ client: SideCount, provider: SideCount, met: z.boolean() }).nullable(),
  /** Sections with their items in words; null until it is issued. */
  agenda: z.array(z.object({ title: z.string(), items: z.array(z.string()) })).nullable(),
  minutes: z.string().nullable(),
  minutesDue: Instant,
  documents: z.array(z.object({ id: z.string(), kind: z.string(), digest: z.string() })),
  decisions: z.array(DecisionShown),
  objectionsUntil: Instant.nullable(),
  satisfaction: z
    .object({
      scale: z.int(),
      answers: z.array(z.object({ person: z.string(), score: z.int().nullable() })),
    })
    .nullable(),
  /** What people wrote about it: notes, comments, proposals. */
  notes: z.array(z.object({ at: Instant, by: z.string(), note: z.string().nullable() })),
  timeline: z.array(z.object({ at: Instant, by: z.string().nullable(), says: z.string() })),
});
export type MeetingDetail = z.output<typeof MeetingDetail>;

const Deviations = z.object({
  n: z.int(),
  bias: z.number(),
  meanAbsolute: z.number(),
  hits: z.int(),
  largest: z.number(),
});

/** A calibration and what it found (rules R13). While scores are blind neither they nor the master's are shown. */
export const Calibration = z.object({
  series: z.string(),
  occurrence: z.string(),
  seed: z.string(),
  population: z.int(),
  /** Null once everybody has scored, or the deadline has passed. */
  blindUntil: Instant.nullable(),
  expert: z.string(),
  cases: z.array(
    z.object({
      case: z.string(),
      master: z.string().nullable(),
      scores: z.record(z.string(), z.string()),
      largest: z.number().nullable(),
    }),
  ),
  evaluators: z.array(
    z.object({
      evaluator: z.string(),
      scored: z.int(),
      deviations: Deviations.nullable(),
      items: z
        .object({ agreement: z.number().nullable(), kappa: z.number().nullable() })
        .nullable(),
    }),
  ),
  /** Krippendorff's alpha on the interval scale, and how it is customarily read. */
  alpha: z.number().nullable(),
  reading: z.enum(['reliable', 'tentative', 'discard']).nullable(),
  drifted: z.array(
    z.object({ evaluator: z.string(), beyond: z.array(z.enum(['hit-rate', 'mean-deviation'])) }),
  ),
  closed: Instant.nullable(),
});
export type Calibration = z.output<typeof Calibration>;

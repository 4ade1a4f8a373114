import { z } from 'zod';

import { FreeText, Id, InProgram, Instant, InstantIn, Recording } from './common.js';

const Tier = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const Title = z.string().trim().min(1).max(200);
const Day = z.iso.date();

// — ideas and findings

export const OfIdea = InProgram.extend({ idea: Id });

const IdeaKind = z.enum(['improvement', 'finding', 'benchmark']);

export const Idea = z.object({
  program: z.string(),
  idea: z.string(),
  kind: IdeaKind,
  stage: z.enum(['PROPOSED', 'APPROVED', 'UNDER_WAY', 'DONE', 'MEASURED', 'REJECTED']),
  /** Texts are null when nobody wrote them or they are erased. */
  title: z.string().nullable(),
  detail: z.string().nullable(),
  expectedBenefit: z.string().nullable(),
  measuredBenefit: z.string().nullable(),
  /** Why it was rejected. */
  reason: z.string().nullable(),
  owner: z.string(),
  proposedBy: z.string().nullable(),
  proposed: Instant,
  due: Instant.nullable(),
  /** Its due date has passed and it is not done. */
  overdue: z.boolean(),
  /** The meeting that it came from. */
  origin: z.object({ series: z.string(), date: z.string() }).nullable(),
  /** The tier whose people have it as a task. */
  tier: Tier.nullable(),
  case: z.string().nullable(),
  closed: Instant.nullable(),
});
export type Idea = z.output<typeof Idea>;

/** `idea` is null while the records have not caught up. */
export const IdeaChanged = Recording.extend({ idea: Idea.nullable() });

export const ideaBodies = {
  propose: z.strictObject({
    by: Id,
    kind: IdeaKind,
    title: Title,
    detail: FreeText.nullable().default(null),
    expectedBenefit: FreeText.nullable().default(null),
    owner: Id,
    due: InstantIn.nullable().default(null),
    origin: z.strictObject({ series: Id, date: Id }).nullable().default(null),
  }),
  approve: z.strictObject({ by: Id, comment: FreeText.nullable().default(null) }),
  reject: z.strictObject({ by: Id, reason: FreeText }),
  start: z.strictObject({ by: Id }),
  done: z.strictObject({ by: Id, note: FreeText.nullable().default(null) }),
  measure: z.strictObject({ by: Id, measuredBenefit: FreeText }),
  assign: z.strictObject({ by: Id, tier: Tier, due: InstantIn }),
  link: z.strictObject({ by: Id, case: Id }),
} as const;

// — process updates and training

export const OfAnnouncement = InProgram.extend({ announcement: Id });

const AnnouncementKind = z.enum(['update', 'training']);

export const Announcement = z.object({
  program: z.string(),
  announcement: z.string(),
  kind: AnnouncementKind,
  /** `open`: somebody has still to acknowledge it. */
  state: z.enum(['open', 'acknowledged', 'withdrawn']),
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Why it was withdrawn. */
  reason: z.string().nullable(),
  by: z.string().nullable(),
  announced: Instant,
  acknowledgeBy: Instant,
  overdue: z.boolean(),
  closed: Instant.nullable(),
  concerned: z.array(
    z.object({
      person: z.string(),
      acknowledged: Instant.nullable(),
      channel: z.string().nullable(),
    }),
  ),
});
export type Announcement = z.output<typeof Announcement>;

/** `announcement` is null while the records have not caught up. */
export const AnnouncementChanged = Recording.extend({ announcement: Announcement.nullable() });

export const announcementBodies = {
  announce: z.strictObject({
    by: Id,
    kind: AnnouncementKind,
    title: Title,
    text: FreeText,
    to: z.array(Id).min(1).max(500),
    acknowledgeBy: InstantIn,
  }),
  acknowledge: z.strictObject({ by: Id, channel: Id.default('api') }),
  withdraw: z.strictObject({ by: Id, reason: FreeText }),
} as const;

// — commitments

export const OfCommitment = InProgram.extend({ commitment: Id, date: Day });

/** One date at which a commitment is due: met in time, met late, missed, or still to come. */
const CommitmentDate = z.object({
  date: Day,
  due: Instant,
  state: z.enum(['met', 'late', 'missed', 'due']),
  /** When it was first met. */
  met: Instant.nullable(),
});
export type CommitmentDate = z.output<typeof CommitmentDate>;

export const Commitment = z.object({
  program: z.string(),
  commitment: z.string(),
  name: z.string(),
  clause: z.string().nullable(),
  side: z.enum(['client', 'provider']),
  owner: z.string(),
  /** The phrase of the charter. */
  when: z.string(),
  evidence: z.enum(['file', 'text', 'link', 'none']),
  last: CommitmentDate.nullable(),
  next: CommitmentDate.nullable(),
});
export type Commitment = z.output<typeof Commitment>;

export const CommitmentEvidence = z.strictObject({
  by: Id,
  /** A digest, id or address of what proves it. */
  reference: z.string().trim().min(1).max(500).nullable().default(null),
  text: FreeText.nullable().default(null),
});

/** `evidence` is null while the records have not caught up. */
export const CommitmentMet = Recording.extend({
  commitment: z.string(),
  date: Day,
  evidence: z.string().nullable(),
});

// — absences

export const OfAbsence = InProgram.extend({ absence: Id });

export const Absence = z.object({
  program: z.string(),
  absence: z.string(),
  person: z.string(),
  /** Both days included. */
  from: Day,
  to: Day,
  /** Who stands in: the deputy that was named, or that of the charter. */
  standIn: z.string().nullable(),
  recordedBy: z.string().nullable(),
  recorded: Instant,
  /** When it was ended early. */
  ended: Instant.nullable(),
  state: z.enum(['to come', 'away', 'over']),
});
export type Absence = z.output<typeof Absence>;

/** `absence` is null while the records have not caught up. */
export const AbsenceChanged = Recording.extend({ absence: Absence.nullable() });

export const absenceBodies = {
  add: z.strictObject({
    by: Id,
    person: Id,
    from: Day,
    to: Day,
    deputy: Id.nullable().default(null),
  }),
  end: z.strictObject({ by: Id }),
} as const;

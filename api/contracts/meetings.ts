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

export const MeetingChanged = Recording.extend({ meeting: Meeting });

import { z } from 'zod';

import { Instant } from './common.js';

export const Health = z.object({ status: z.literal('ok') });

/** A program that runs, and the clock that it runs by. */
export const ProgramRef = z.object({
  program: z.string(),
  name: z.string(),
  timeZone: z.string(),
  now: Instant,
});
export type ProgramRef = z.output<typeof ProgramRef>;

export const ProgramStatus = ProgramRef.extend({
  charter: z.object({ digest: z.string(), file: z.string() }),
  tiers: z.array(z.object({ name: z.string(), open: z.int() })),
  /** The open action whose deadline comes first. */
  nextAction: z.object({ case: z.string(), at: Instant, says: z.string() }).nullable(),
  nextMeeting: z.object({ series: z.string(), name: z.string(), start: Instant }).nullable(),
  /** Sources that cannot be read now. */
  sourceFailures: z.array(
    z.object({
      source: z.string(),
      code: z.string(),
      message: z.string().nullable(),
      retryAt: Instant,
    }),
  ),
  /** KPIs whose calibration has drifted, and the open cases about that. */
  unreliableKpis: z.array(z.object({ kpi: z.string(), name: z.string(), case: z.string() })),
  /** Mails that are not with a mail server, of the newest thousand. */
  mails: z.object({ queued: z.int(), held: z.int(), undeliverable: z.int() }),
});
export type ProgramStatus = z.output<typeof ProgramStatus>;

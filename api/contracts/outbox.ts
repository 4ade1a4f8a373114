import { z } from 'zod';

import { Instant } from './common.js';

export const MailState = z.enum(['queued', 'sent', 'held', 'undeliverable', 'withdrawn']);

export const MailSummary = z.object({
  program: z.string(),
  /** The Message-ID without its angle brackets; its beginning is enough where it is unique. */
  id: z.string(),
  /** Person id. */
  to: z.string(),
  address: z.string(),
  about: z.object({ kind: z.enum(['case', 'meeting', 'program']), id: z.string() }),
  purpose: z.string(),
  subject: z.string(),
  /** `held`: no mail server is configured. */
  state: MailState,
  attempts: z.int(),
  created: Instant,
  sent: Instant.nullable(),
  /** What the mail server said last. */
  lastResponse: z.string().nullable(),
});
export type MailSummary = z.output<typeof MailSummary>;

export const MailDetail = MailSummary.extend({
  from: z.string(),
  text: z.string(),
  html: z.string(),
  calendar: z.string().nullable(),
});

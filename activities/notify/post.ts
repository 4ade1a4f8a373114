import { ApplicationFailure } from '@temporalio/activity';

import type { NewMail, StoredMail } from '../../records/queries/mails.js';
import type { Records } from '../../records/records.js';
import type { Delivery } from '../../workflows/effects.js';
import type { MailMessage } from '../mail/message.js';
import type { Post } from '../ports.js';

/** A mail ready to be sent, and what it is called in the records. */
export type Outgoing = Omit<NewMail, 'message'> & { readonly message: MailMessage };

/**
 * Sends each mail once: stored first with its rendering, so that a resend after a crash is the same mail
 * with the same Message-ID, and marked when the server has accepted it (design D10). Without a mail
 * server the mails are held in the outbox. Rejects, to be tried again, while any of them is deferred;
 * `signal` ends it before the next one begins.
 */
export async function sendAll(
  records: Records,
  post: Post,
  program: string,
  mails: readonly Outgoing[],
  signal: AbortSignal,
): Promise<Delivery> {
  const states = new Map<string, StoredMail['state']>();
  for (const mail of mails) {
    signal.throwIfAborted();
    states.set(mail.recipient, await sendOne(records, post, program, mail, signal));
  }
  const recipients = (...wanted: StoredMail['state'][]) =>
    [...states].flatMap(([person, state]) => (wanted.includes(state) ? [person] : []));
  const deferred = recipients('queued');
  if (deferred.length > 0) {
    throw ApplicationFailure.retryable(
      `the mail server does not take mail for ${deferred.join(', ')} now; it is tried again`,
      'STEERCO_MAIL_DEFERRED',
    );
  }
  return { reached: recipients('sent', 'held'), unreachable: recipients('undeliverable') };
}

async function sendOne(
  records: Records,
  post: Post,
  program: string,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<StoredMail['state']> {
  const stored = await records.mails.enqueue(program, outgoing);
  if (stored.state !== 'queued') return stored.state;
  const outcome = await attempt(post, stored.message as MailMessage, signal);
  await records.mails.recordOutcome(program, outgoing.messageId, outcome);
  return outcome.state;
}

async function attempt(post: Post, message: MailMessage, signal: AbortSignal) {
  if (post.transport === null) return { state: 'held' } as const;
  const outcome = await post.transport.send(message, signal);
  const { response } = outcome;
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent', response, at: Date.now() } as const;
    case 'rejected':
      return { state: 'undeliverable', response } as const;
    case 'deferred':
      return { state: 'queued', response } as const;
  }
}

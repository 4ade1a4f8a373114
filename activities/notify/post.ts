import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';

import { SteercoError } from '../../rules/errors.js';
import type { MailOutcome, NewMail, StoredMail } from '../../records/queries/mails.js';
import type { Records } from '../../records/records.js';
import type { Delivery } from '../../workflows/effects.js';
import type { MailMessage } from '../mail/message.js';
import type { Post } from '../ports.js';

/** A mail ready to be sent, and what it is called in the records. */
export type Outgoing = Omit<NewMail, 'message'> & { readonly message: MailMessage };

/** One try at sending a notice. */
export interface Attempt {
  /** No mail begins once it is aborted. */
  readonly signal: AbortSignal;
  /** How long the notice has been tried, in milliseconds. */
  readonly triedForMs: number;
}

/** Whether a notice may still be sent to somebody, by what the records know now (invariant: nothing begins after its end was confirmed). */
export type IsDue = (recipient: string) => Promise<boolean>;

/** A mail server that does not take a mail for so long never will: its people are unreachable (design D10). */
const giveUpAfterMs = 5 * 86_400_000;

/**
 * Sends each mail once: stored first with its rendering, so that a resend after a crash is the same mail
 * with the same Message-ID, and marked when the server has accepted it (design D10). Without a mail
 * server the mails are held in the outbox. Rejects, to be tried again, while any of them is deferred;
 * what is refused for good, or deferred for days, is undeliverable.
 */
export async function sendAll(
  records: Records,
  post: Post,
  program: string,
  mails: readonly Outgoing[],
  attempt: Attempt,
  isDue: IsDue = () => Promise.resolve(true),
): Promise<Delivery> {
  const settled = await Promise.allSettled(
    mails.map((mail) => sendOne(records, post, program, mail, attempt, isDue)),
  );
  attempt.signal.throwIfAborted();
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason as Error;
  const recipients = (...wanted: StoredMail['state'][]) =>
    settled.flatMap((one, index) =>
      one.status === 'fulfilled' && wanted.includes(one.value)
        ? [mails[index]?.recipient ?? '']
        : [],
    );
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
  { signal, triedForMs }: Attempt,
  isDue: IsDue,
): Promise<StoredMail['state']> {
  signal.throwIfAborted();
  const stored = await records.mails.enqueue(program, outgoing);
  if (stored.state !== 'queued') return stored.state;
  const isStillDue = () => isDue(outgoing.recipient);
  const outcome = await deliver(post, stored.message as MailMessage, signal, isStillDue);
  const isGivenUp = outcome.state === 'queued' && triedForMs >= giveUpAfterMs;
  const noted: MailOutcome = isGivenUp ? { ...outcome, state: 'undeliverable' } : outcome;
  await records.mails.recordOutcome(program, outgoing.messageId, noted);
  return noted.state;
}

async function deliver(
  post: Post,
  message: MailMessage,
  signal: AbortSignal,
  isDue: () => Promise<boolean>,
): Promise<MailOutcome> {
  if (post.transport === null) return { state: (await isDue()) ? 'held' : 'withdrawn' };
  try {
    const mayBegin = async () => !signal.aborted && (await isDue());
    const outcome = await post.transport.send(message, endOfWorker(signal), mayBegin);
    switch (outcome.kind) {
      case 'accepted':
        return { state: 'sent', response: outcome.response, at: Date.now() };
      case 'rejected':
        return { state: 'undeliverable', response: outcome.response };
      case 'deferred':
        return { state: 'queued', response: outcome.response };
      case 'withdrawn':
        return { state: 'withdrawn' };
    }
  } catch (error) {
    // A message that must not be sent at all: nobody else's mail waits for it.
    if (error instanceof SteercoError) return { state: 'undeliverable', response: error.message };
    throw error;
  }
}

/** A withdrawal lets the mail that is under way arrive, so that its outcome is known; the end of the worker does not wait. */
function endOfWorker(signal: AbortSignal): AbortSignal {
  const ended = new AbortController();
  signal.addEventListener('abort', () => {
    const isWithdrawal =
      signal.reason instanceof CancelledFailure && signal.reason.message === 'CANCELLED';
    if (!isWithdrawal) ended.abort(signal.reason);
  });
  return ended.signal;
}

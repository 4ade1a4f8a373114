import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import pLimit from 'p-limit';
import { cleanLine } from './text.js';
import { checkMessage, type MailMessage } from './message.js';
import type { SmtpConfig } from './smtp-config.js';

/**
 * `accepted`: the mail server took the message over. `rejected`: it never will for this recipient.
 * `deferred`: not now, or nobody knows whether it did; the caller sends the same message again later.
 * `withdrawn`: it was not begun, since it must not be sent any more.
 */
type SendOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | {
      readonly kind: 'rejected';
      readonly permanent: true;
      readonly response: string;
      readonly recipient: string;
    }
  | { readonly kind: 'deferred'; readonly response: string }
  | { readonly kind: 'withdrawn' };

/** The port through which mails leave. */
export interface MailTransport {
  /**
   * One attempt. Throws STEERCO_MAIL_HEADER, _ADDRESS or _ATTACHMENT for a message that must not be sent,
   * and the signal's reason once it is aborted; everything else is an outcome. `isDue` is asked last, once
   * nothing stands between this mail and the server, so that no mail begins that became wrong while it
   * waited for others.
   */
  send(
    message: MailMessage,
    signal?: AbortSignal,
    isDue?: () => Promise<boolean>,
  ): Promise<SendOutcome>;
}

export interface SmtpTransport extends MailTransport {
  /** Ends the pool's connections; a delivery under way is finished first. */
  close(): void;
}

/** Milliseconds. `attemptMs` bounds a whole attempt: no socket timeout notices a server that trickles. */
export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly silenceMs: number;
  readonly attemptMs: number;
}

const defaultTimeouts: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 15_000,
  silenceMs: 45_000,
  attemptMs: 120_000,
};

/** Mails under way at once, each on a connection of its own. */
const connections = 5;

/** A pooled SMTP client for `config`. Connects with the first mail, so it never fails by itself. */
export function smtpTransport(
  config: SmtpConfig,
  timeouts: SmtpTimeouts = defaultTimeouts,
): SmtpTransport {
  const mailer = createTransport(poolOptions(config, timeouts));
  const oneOfTheConnections = pLimit(connections);

  async function attempt(
    message: MailMessage,
    signal?: AbortSignal,
    isDue?: () => Promise<boolean>,
  ): Promise<SendOutcome> {
    signal?.throwIfAborted();
    if (isDue !== undefined && !(await isDue())) return { kind: 'withdrawn' };
    const deadline = AbortSignal.timeout(timeouts.attemptMs);
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    try {
      const sent = await mailer.sendMail({ ...mailOptions(message), signal: either });
      return { kind: 'accepted', response: printable(sent.response, config) };
    } catch (error) {
      signal?.throwIfAborted();
      return failureOutcome(error as NodemailerError, message.to.address, config);
    }
  }

  return {
    send: async (message, signal, isDue) => {
      checkMessage(message);
      return oneOfTheConnections(() => attempt(message, signal, isDue));
    },
    close: () => mailer.close(),
  };
}

function poolOptions(config: SmtpConfig, timeouts: SmtpTimeouts) {
  return {
    pool: true as const,
    maxConnections: connections,
    host: config.host,
    port: config.port,
    secure: config.tls === 'implicit',
    requireTLS: config.tls === 'required',
    // Whoever could present a false certificate could as well hide STARTTLS: `optional` promises nothing.
    ...(config.tls === 'optional' && {
      opportunisticTLS: true,
      tls: { rejectUnauthorized: false },
    }),
    ...(config.auth !== null && { auth: { ...config.auth } }),
    ...(config.dkim !== null && {
      dkim: {
        domainName: config.dkim.domain,
        keySelector: config.dkim.selector,
        privateKey: config.dkim.privateKey,
      },
    }),
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    // One fresh connection where a pooled one had gone stale; later attempts are the caller's.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOptions(message: MailMessage): SendMailOptions {
  return {
    messageId: message.messageId,
    from: message.from,
    to: message.to,
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    // Named apart from the headers, so that no display name can add a recipient.
    envelope: { from: message.from.address, to: [message.to.address] },
    subject: message.subject,
    text: message.text,
    html: message.html,
    references: [...message.references],
    ...(message.inReplyTo !== undefined && { inReplyTo: message.inReplyTo }),
    headers: {
      ...message.headers,
      // Keeps out-of-office answers from replying to a machine (RFC 3834 §5).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    ...(message.calendar !== undefined && {
      icalEvent: {
        method: message.calendar.method,
        filename: 'invite.ics',
        content: message.calendar.text,
      },
    }),
    attachments: (message.attachments ?? []).map(({ filename, contentType, base64 }) => ({
      filename,
      contentType,
      content: Buffer.from(base64, 'base64'),
      contentDisposition: 'attachment' as const,
    })),
  };
}

/** Replies that speak of the session or of our account, not of the recipient (RFC 5321 §4.2, RFC 4954 §6). */
const ourOwnFault: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);

/**
 * Only a 5xx to RCPT TO or DATA is about this mail. A refused login, sender or greeting concerns every
 * mail and is somebody's to repair, so the mail waits.
 */
function failureOutcome(
  error: NodemailerError,
  recipient: string,
  config: SmtpConfig,
): SendOutcome {
  const status = error.responseCode ?? 0;
  const aboutThisMail = error.command === 'RCPT TO' || error.command === 'DATA';
  if (aboutThisMail && status >= 500 && status < 600 && !ourOwnFault.has(status)) {
    const response = printable(error.response ?? error.message, config);
    return { kind: 'rejected', permanent: true, response, recipient };
  }
  // The message tells which step failed and ends with the server's answer, if there was one.
  return { kind: 'deferred', response: printable(error.message, config) };
}

/** A server may repeat what it was sent: the answer goes to logs and records without the password. */
function printable(response: string, config: SmtpConfig): string {
  const line = cleanLine(response).slice(0, 500);
  const pass = config.auth?.pass ?? '';
  return pass === '' ? line : line.replaceAll(pass, '***');
}

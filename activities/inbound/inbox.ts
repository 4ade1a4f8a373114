import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';

import { Bell } from './bell.js';
import type { ImapConfig } from './imap-config.js';
import type { InboundLog } from './log.js';
import { longestMail } from './parse-inbound.js';

/** Milliseconds. `poll` is how long a mail waits at most where the server does not tell of it (IDLE). */
export interface InboxTimings {
  readonly poll: number;
  /** Between attempts to connect, doubled after each up to the last. */
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** How long `close` waits for the mail in hand. */
  readonly closing: number;
}

interface InboxSettings {
  readonly config: ImapConfig;
  /** Takes in one raw mail; see `inboundHandler`. What it rejects stays unread and is tried again. */
  readonly handle: (raw: Uint8Array) => Promise<void>;
  readonly log: InboundLog;
  readonly timings?: InboxTimings;
}

/** A mailbox that is being read. */
export interface Inbox {
  /** Lets the mail in hand be finished, for some seconds at most, and disconnects. Idempotent. */
  close(): Promise<void>;
}

const defaultTimings: InboxTimings = {
  poll: 60_000,
  firstRetry: 1_000,
  longestRetry: 60_000,
  closing: 5_000,
};

/**
 * Reads a mailbox until `close()`: every unread mail is handed over, oldest first, and marked as read
 * only after it was handled, so that a crash hands it over again under the same key. A server that is
 * away is tried again, for ever; that is told to the log.
 */
export function startInbox(settings: InboxSettings): Inbox {
  const reader = new InboxReader(settings);
  const running = reader.run();
  let closed: Promise<void> | null = null;
  return { close: () => (closed ??= reader.close(running)) };
}

class InboxReader {
  readonly #settings: InboxSettings;
  readonly #timings: InboxTimings;
  readonly #end = new AbortController();
  #client: ImapFlow | null = null;
  #inHand: Promise<void> = Promise.resolve();

  constructor(settings: InboxSettings) {
    this.#settings = settings;
    this.#timings = settings.timings ?? defaultTimings;
  }

  async run(): Promise<void> {
    const { firstRetry, longestRetry } = this.#timings;
    let retry = firstRetry;
    while (!this.#isEnding()) {
      const client = new ImapFlow(clientOptions(this.#settings.config));
      this.#client = client;
      try {
        const bell = await this.#open(client);
        retry = firstRetry;
        await this.#watch(client, bell);
      } catch (error) {
        if (!this.#isEnding()) this.#tell(error, retry);
      } finally {
        client.close();
      }
      await sleep(retry, undefined, { signal: this.#end.signal }).catch(() => undefined);
      retry = Math.min(retry * 2, longestRetry);
    }
  }

  async close(running: Promise<void>): Promise<void> {
    this.#end.abort();
    const done = new AbortController();
    const { closing } = this.#timings;
    const late = sleep(closing, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([this.#inHand.catch(() => undefined), late]);
    // Whatever else waits for the server ends with the connection.
    this.#client?.close();
    await Promise.race([running, late]);
    done.abort();
  }

  #isEnding(): boolean {
    return this.#end.signal.aborted;
  }

  /** Connects, and gives what rings when there may be something to do: new mail, the end of the connection or of all. */
  async #open(client: ImapFlow): Promise<Bell> {
    const bell = new Bell();
    const ring = () => bell.ring();
    // Without a listener an error of the socket would end the process.
    client.on('error', ring);
    client.on('close', ring);
    client.on('exists', ring);
    this.#end.signal.addEventListener('abort', ring);
    client.once('close', () => this.#end.signal.removeEventListener('abort', ring));
    await client.connect();
    const { host, mailbox } = this.#settings.config;
    await client.mailboxOpen(mailbox);
    this.#settings.log.info({ host, mailbox }, 'mails that come in are read');
    return bell;
  }

  async #watch(client: ImapFlow, bell: Bell): Promise<void> {
    while (!this.#isEnding() && client.usable) {
      await this.#readAll(client);
      // Ends with the next command; its failure is that of the connection, which rings as well.
      client.idle().catch(() => undefined);
      await bell.wait(this.#timings.poll);
    }
  }

  async #readAll(client: ImapFlow): Promise<void> {
    const unread = await client.search({ seen: false, deleted: false }, { uid: true });
    if (!Array.isArray(unread)) throw new Error('the server did not say what is unread');
    for (const uid of unread) {
      if (this.#isEnding()) return;
      this.#inHand = this.#read(client, uid);
      await this.#inHand;
    }
  }

  async #read(client: ImapFlow, uid: number): Promise<void> {
    const range = String(uid);
    const source = { start: 0, maxLength: longestMail };
    const mail = await client.fetchOne(range, { source }, { uid: true });
    // Somebody else may have removed it meanwhile.
    const raw = mail === false ? undefined : mail?.source;
    if (raw === undefined) return;
    try {
      await this.#settings.handle(raw);
    } catch (error) {
      // It stays unread, and does not hold up the next one.
      const fields = { uid, error: messageOf(error) };
      this.#settings.log.warn(fields, 'a mail that came in is tried again later');
      return;
    }
    await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
  }

  #tell(error: unknown, retryMs: number): void {
    const { host, auth } = this.#settings.config;
    const message = messageOf(error).replaceAll(auth.pass, '***');
    const fields = { host, error: message, retryMs };
    this.#settings.log.warn(fields, 'the mailbox cannot be read now; it is tried again');
  }
}

function clientOptions({ host, port, tls, auth }: ImapConfig): ImapFlowOptions {
  return {
    host,
    port,
    auth: { ...auth },
    secure: tls === 'implicit',
    ...(tls === 'required' && { doSTARTTLS: true }),
    // Whoever could present a false certificate could as well hide STARTTLS: `optional` promises nothing.
    ...(tls === 'optional' && { tls: { rejectUnauthorized: false } }),
    clientInfo: { name: 'Steerco' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    // Some servers end an IDLE after half an hour; middle boxes much sooner.
    maxIdleTime: 4 * 60_000,
    maxLiteralSize: 2 * longestMail,
    maxResponseSize: 3 * longestMail,
  };
}

/** ImapFlow says what the server answered beside the message. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { responseText } = error as { responseText?: unknown };
  return typeof responseText === 'string' ? `${error.message}: ${responseText}` : error.message;
}

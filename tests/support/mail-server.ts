import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server answers to a recipient: an SMTP code with its text, or null to accept. */
export type Refusal = { readonly code: number; readonly text: string } | null;

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly parsed: ParsedMail;
}

/** A real SMTP server on loopback that keeps what it receives and can refuse on demand. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Asked for every recipient; replace it to make the server difficult. */
  refuse: (recipient: string) => Refusal = () => null;
  /** How long it takes over each mail before it accepts it. */
  delayMs = 0;
  /** Called for every mail that was accepted, right before the 250 for it is sent; replace it to do harm then. */
  accepting: (mail: ReceivedMail) => void = () => undefined;
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, callback) => {
        const refusal = this.refuse(address);
        callback(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      },
      onData: (stream, session, callback) => {
        void this.#keep(stream, session).then((mails) => {
          for (const mail of mails) this.accepting(mail);
          callback();
        }, callback);
      },
    });
    // A client that is killed in the middle is what some tests are about.
    this.#server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const server = new MailServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server.server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** `smtp://127.0.0.1:port`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Mails to one address, oldest first. */
  to(address: string): readonly ReceivedMail[] {
    return this.received.filter((mail) => mail.to === address);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #keep(
    stream: NodeJS.ReadableStream,
    session: SMTPServerSession,
  ): Promise<readonly ReceivedMail[]> {
    const parsed = await simpleParser(stream as never);
    await sleep(this.delayMs, undefined, { ref: false });
    const mails = session.envelope.rcptTo.map(({ address }) => {
      const { messageId = '', subject = '' } = parsed;
      return { to: address, messageId, subject, parsed };
    });
    this.received.push(...mails);
    return mails;
  }
}

import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

interface ReceivedMail {
  readonly recipients: readonly string[];
  readonly secure: boolean;
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Cuts every connection without a word. */
  readonly drop: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * A real SMTP server on loopback that keeps what it accepts. `afterData` replaces its last answer: it
 * is called when the mail has been stored.
 */
export async function startMailServer(
  options: SMTPServerOptions = {},
  afterData: (answer: (error?: Error | null) => void) => void = (answer) => answer(),
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      const recipients = session.envelope.rcptTo.map((to) => to.address);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((parsed) => {
          received.push({
            recipients,
            secure: session.secure,
            raw: raw.toString('latin1'),
            parsed,
          });
          afterData(answer);
        });
      });
    },
    ...options,
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** An answer with its status code, as smtp-server wants it. */
export function reply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

import { Notifier } from '../../../activities/notify/notifier.js';
import { convened } from '../../../activities/agenda/convene.js';
import { CharterBook } from '../../../activities/charter-book.js';
import { parseSmtpConfig } from '../../../activities/mail/smtp-config.js';
import { smtpTransport, type SmtpTransport } from '../../../activities/mail/transport.js';
import type { Post } from '../../../activities/ports.js';
import { occurrencesOf } from '../../../charter/series.js';
import type { Records } from '../../../records/records.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import type { MeetingNotice } from '../../../workflows/effects.js';
import { exampleCharter, type Sections } from '../../support/charters.js';
import { MailServer } from '../../support/mail-server.js';

export const from = { name: 'Steerco', address: 'steerco@norte.example' };

/** The notices of one program, on real records and a real mail server. */
export class Desk {
  readonly program: string;
  readonly server: MailServer;
  readonly transport: SmtpTransport;
  readonly records: Records;
  #applied = 0;

  private constructor(records: Records, program: string, server: MailServer) {
    this.records = records;
    this.program = program;
    this.server = server;
    const config = parseSmtpConfig({
      STEERCO_SMTP_URL: server.url,
      STEERCO_MAIL_FROM: 'Steerco <steerco@norte.example>',
    });
    if (config === null) throw new Error('the test mail server is configured');
    this.transport = smtpTransport(config);
  }

  static async open(records: Records, program: string): Promise<Desk> {
    return new Desk(records, program, await MailServer.start());
  }

  async close(): Promise<void> {
    this.transport.close();
    await this.server.stop();
  }

  /** A notifier as a worker has it after a start: it remembers nothing. */
  notifier(post: Partial<Post> = {}): Notifier {
    const book = new CharterBook(this.records);
    return new Notifier(this.records, book, { transport: this.transport, from, ...post }, null);
  }

  /** Puts a charter in force. */
  async apply(sections: Sections = {}) {
    const program = `program:
  id: ${this.program}
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-01-01`;
    const parsed = exampleCharter({ program, ...sections });
    const { digest, charter } = parsed;
    const stored = { digest, charter, sourceText: '', fileName: 'charter.yaml', storedAt: 0 };
    await this.records.charters.save(this.program, stored);
    const sequence = (this.#applied += 1);
    const applied = { type: 'charter-applied', digest, sequence, at: sequence } as const;
    await this.records.append(this.program, `program:${this.program}`, [applied]);
    return parsed;
  }

  /** The invitation to the Steering Committee of 21 April 2026 under a charter. */
  invitation({ charter, digest }: ReturnType<typeof exampleCharter>): MeetingNotice {
    const series = charter.cadence.find(({ id }) => id === 'qbr');
    if (series === undefined) throw new Error('the example has a quarterly review');
    const [occurrence] = occurrencesOf(charter, series, '2026-04-21', '2026-04-21');
    const reign = { charter, digest, folder: '.', from: 0, to: null };
    const at = Date.parse('2026-03-31T10:00:00+02:00');
    const convening = { reign, series, at, clockOffsetMs: 0, mailDomain: 'norte.example' };
    const { command } = convened(convening, occurrence!, []);
    if (command?.kind !== 'start-meeting') throw new Error('a meeting is convened by its start');
    const scheduled = foldMeeting(null, { ...command.input.scheduled, sequence: 1, at });
    const state = foldMeeting(scheduled, { type: 'invited', sequence: 2, at });
    const previousStart = state.times.start;
    const purpose = 'meeting-invitation';
    return { purpose, to: 'attendees', sequence: 2, at, reason: null, previousStart, state };
  }

  /** What the records have of every mail: `dan sent`. */
  async mails(): Promise<readonly string[]> {
    const stored = await this.records.mails.list(this.program);
    return stored.map(({ recipient, state }) => `${recipient} ${state}`).sort();
  }

  /** Addresses in the order of the alphabet, one for each mail that arrived. */
  arrived(): readonly string[] {
    return this.server.received.map(({ to }) => to).sort();
  }
}

/** A first attempt that nobody ends. */
export const firstAttempt = { signal: new AbortController().signal, triedForMs: 0 };

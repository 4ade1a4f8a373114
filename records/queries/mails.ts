import { sql } from 'kysely';
import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import type { MailState } from '../schema.js';
import { toTimestamp } from '../values.js';

export interface NewMail {
  readonly messageId: string;
  readonly subject: { readonly kind: 'case' | 'meeting' | 'program'; readonly id: string };
  readonly purpose: string;
  /** Changes with tier, due date or cycle: what makes two mails of one purpose different (rules R12). */
  readonly epoch: string;
  /** Person id. */
  readonly recipient: string;
  readonly address: string;
  /** The rendered mail as plain JSON, for its sender to check. */
  readonly message: unknown;
  readonly createdAt: EpochMs;
}

export interface StoredMail extends NewMail {
  readonly state: MailState;
  readonly attempts: number;
  /** What the mail server said last. */
  readonly lastResponse: string | null;
  readonly sentAt: EpochMs | null;
}

/** How an attempt to deliver ended: `queued` is to be tried again. */
export type MailOutcome =
  | { readonly state: 'sent'; readonly response: string; readonly at: EpochMs }
  | { readonly state: 'queued' | 'undeliverable'; readonly response: string }
  | { readonly state: 'held' | 'withdrawn' };

export interface MailFilter {
  readonly subject?: NewMail['subject'];
  readonly recipient?: string;
  readonly state?: MailState;
  /** At most so many, the newest; 1,000 unless given. */
  readonly limit?: number;
}

/** Every mail, with what became of it (design D10). */
export function mailQueries(db: Executor) {
  return {
    /** Stores a mail and gives it as stored: one that exists keeps its first rendering, so that a resend is the same mail. */
    async enqueue(program: string, mail: NewMail): Promise<StoredMail> {
      await db
        .insertInto('mails')
        .values({
          program,
          message_id: mail.messageId,
          subject_kind: mail.subject.kind,
          subject_id: mail.subject.id,
          purpose: mail.purpose,
          epoch: mail.epoch,
          recipient: mail.recipient,
          address: mail.address,
          message: JSON.stringify(mail.message),
          state: 'queued',
          attempts: 0,
          created_at: toTimestamp(mail.createdAt),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await selectMails(db, program)
        .where('message_id', '=', mail.messageId)
        .executeTakeFirstOrThrow();
      return fromRow(row);
    },

    async byId(program: string, messageId: string): Promise<StoredMail | null> {
      const row = await selectMails(db, program)
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },

    /**
     * What those of some Message-IDs are about that are known here: ids of mails or, when none is, of
     * threads that mails refer to.
     */
    async subjectsOf(
      program: string,
      ids: readonly string[],
    ): Promise<ReadonlyMap<string, NewMail['subject']>> {
      if (ids.length === 0) return new Map();
      const mails = await subjectRows(db, program)
        .select('message_id as id')
        .where('message_id', 'in', ids)
        .execute();
      return subjectsById(mails.length > 0 ? mails : await threadSubjects(db, program, ids));
    },

    /**
     * Notes how an attempt ended. What was sent stays sent, whatever a second attempt says, and what was
     * withdrawn meanwhile does not wait again.
     */
    async recordOutcome(program: string, messageId: string, outcome: MailOutcome): Promise<void> {
      await db
        .updateTable('mails')
        .set({
          state: outcome.state,
          ...('response' in outcome && {
            attempts: sql<number>`attempts + 1`,
            last_response: outcome.response,
          }),
          ...(outcome.state === 'sent' && { sent_at: toTimestamp(outcome.at) }),
        })
        .where('program', '=', program)
        .where('message_id', '=', messageId)
        .where('state', 'not in', outcome.state === 'queued' ? ['sent', 'withdrawn'] : ['sent'])
        .execute();
    },

    /** Mails, newest first. */
    async list(program: string, filter: MailFilter = {}): Promise<readonly StoredMail[]> {
      let query = selectMails(db, program);
      if (filter.subject !== undefined) {
        query = query
          .where('subject_kind', '=', filter.subject.kind)
          .where('subject_id', '=', filter.subject.id);
      }
      if (filter.recipient !== undefined) query = query.where('recipient', '=', filter.recipient);
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('message_id')
        .limit(filter.limit ?? 1000)
        .execute();
      return rows.map(fromRow);
    },
  };
}

function subjectRows(db: Executor, program: string) {
  return db
    .selectFrom('mails')
    .select(['subject_kind as kind', 'subject_id as subject'])
    .where('program', '=', program);
}

/** The thread of a mail is the first of its references. */
async function threadSubjects(db: Executor, program: string, ids: readonly string[]) {
  const thread = sql<string>`message->'references'->>0`;
  return subjectRows(db, program)
    .select(thread.as('id'))
    .distinct()
    .where(thread, 'in', ids)
    .execute();
}

function subjectsById(
  rows: readonly {
    readonly id: string;
    readonly kind: NewMail['subject']['kind'];
    readonly subject: string;
  }[],
): ReadonlyMap<string, NewMail['subject']> {
  return new Map(rows.map(({ id, kind, subject }) => [id, { kind, id: subject }]));
}

function selectMails(db: Executor, program: string) {
  return db
    .selectFrom('mails')
    .select([
      'message_id as messageId',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'purpose',
      'epoch',
      'recipient',
      'address',
      'message',
      'state',
      'attempts',
      'last_response as lastResponse',
      'created_at as createdAt',
      'sent_at as sentAt',
    ])
    .where('program', '=', program);
}

type MailRow = Omit<StoredMail, 'subject'> & {
  readonly subjectKind: NewMail['subject']['kind'];
  readonly subjectId: string;
};

function fromRow({ subjectKind, subjectId, ...mail }: MailRow): StoredMail {
  return { ...mail, subject: { kind: subjectKind, id: subjectId } };
}

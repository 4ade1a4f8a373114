import type { Records } from '../../records/records.js';
import type {
  CaseNotice,
  Delivery,
  MeetingNotice,
  ProgramNoticeId,
} from '../../workflows/effects.js';
import type { CharterBook } from '../charter-book.js';
import type { Post } from '../ports.js';
import { caseMail } from './case-notice.js';
import { meetingInvitation, meetingMail } from './meeting-notice.js';
import { outgoingMail, type Envelope } from './outgoing.js';
import { peopleOf } from './people.js';
import { sendAll } from './post.js';
import { programMail, readProgramNotice } from './program-mail.js';

/** Turns notices of workflows into mails to the people of the charter in force, and sends them. */
export class Notifier {
  readonly #records: Records;
  readonly #book: CharterBook;
  readonly #post: Post;

  constructor(records: Records, book: CharterBook, post: Post) {
    this.#records = records;
    this.#book = book;
    this.#post = post;
  }

  async case(notice: CaseNotice, signal: AbortSignal): Promise<Delivery> {
    const { facts, event, purpose } = notice;
    const { program } = facts;
    const { charter } = await this.#book.inForce(program);
    const subject = { kind: 'case', id: facts.case } as const;
    const epoch = String(event.sequence);
    const envelope = {
      charter,
      subject,
      purpose,
      epoch,
      at: event.at,
      ...(await this.#common(program)),
    };
    const mails = peopleOf(charter, notice.to).map((person) =>
      outgoingMail(envelope, person, caseMail(charter, notice, person.id)),
    );
    return sendAll(this.#records, this.#post, program, mails, signal);
  }

  async meeting(notice: MeetingNotice, signal: AbortSignal): Promise<Delivery> {
    const { state, purpose } = notice;
    const { program } = state;
    const { charter } = await this.#book.inForce(program);
    const governing = await this.#book.byDigest(program, state.charterDigest);
    const subject = { kind: 'meeting', id: `${state.series}:${state.date}` } as const;
    const epoch = String(notice.sequence);
    const envelope = {
      charter,
      subject,
      purpose,
      epoch,
      at: notice.at,
      ...(await this.#common(program)),
    };
    const { people, mail } = meetingMail(charter, governing.charter, notice);
    const calendar = meetingInvitation(governing.charter, notice, people, this.#post.from);
    const mails = people.map((person) => outgoingMail(envelope, person, mail, calendar));
    return sendAll(this.#records, this.#post, program, mails, signal);
  }

  async program({ program, notice: id }: ProgramNoticeId, signal: AbortSignal): Promise<Delivery> {
    const pending = await this.#records.dispatches.pending(program);
    const dispatch = pending.find((one) => one.id === id);
    if (dispatch === undefined) return { reached: [], unreachable: [] };
    const notice = readProgramNotice(dispatch.payload);
    const { charter } = await this.#book.inForce(program);
    const envelope: Envelope = {
      charter,
      subject: { kind: 'program', id: notice.source },
      purpose: notice.purpose,
      epoch: id,
      at: dispatch.createdAt,
      ...(await this.#common(program)),
    };
    const people = peopleOf(
      charter,
      notice.to.map((person) => ({ kind: 'person', person })),
    );
    const mails = people.map((person) =>
      outgoingMail(envelope, person, programMail(charter, notice)),
    );
    const delivery = await sendAll(this.#records, this.#post, program, mails, signal);
    await this.#records.dispatches.confirm(program, id, dispatch.createdAt);
    return delivery;
  }

  async #common(program: string) {
    const { seq, hash } = await this.#records.head(program);
    return { post: this.#post, chainHead: seq === 0 ? null : `${seq} · ${hash.slice(0, 16)}` };
  }
}

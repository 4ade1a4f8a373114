import type { Charter } from '../../charter/charter.js';
import { isOutdated } from '../../rules/action/notices.js';
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
import { formerCharters, participantsIn, seriesOf } from './meeting-people.js';
import { outgoingMail, type Envelope } from './outgoing.js';
import { hasEverybody, peopleOf } from './people.js';
import { sendAll, type Attempt } from './post.js';
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

  async case(notice: CaseNotice, attempt: Attempt): Promise<Delivery> {
    const { facts, event, purpose, to } = notice;
    const { program } = facts;
    const { charter } = await this.#book.inForce(program);
    const named = to.flatMap((audience) => (audience.kind === 'person' ? [audience.person] : []));
    const former = hasEverybody(charter, named) ? [] : await this.#formerCharters(program);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'case', id: facts.case },
      purpose,
      epoch: String(event.sequence),
      at: event.at,
    });
    const mails = peopleOf(charter, to, former).map((person) =>
      outgoingMail(envelope, person, caseMail(charter, notice, person.id)),
    );
    // What the records have was confirmed to its sender, so nothing begins after that (invariant 5).
    const isDue = async () => {
      const state = await this.#records.actions.state(program, facts.case);
      return state === null || !isOutdated(state, notice);
    };
    return sendAll(this.#records, this.#post, program, mails, attempt, isDue);
  }

  async meeting(notice: MeetingNotice, attempt: Attempt): Promise<Delivery> {
    const { state, purpose, sequence, at } = notice;
    const { program } = state;
    const { charter } = await this.#book.inForce(program);
    const series = await seriesOf(this.#book, charter, state);
    const participants = await participantsIn(this.#records, this.#book, charter, series);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'meeting', id: `${state.series}:${state.date}` },
      purpose,
      epoch: String(sequence),
      at,
    });
    const mail = meetingMail(charter, series, notice, participants);
    const { from } = this.#post;
    const calendar = meetingInvitation(charter, series, notice, participants, from);
    const people = notice.to === 'attendees' ? participants.attendees : participants.minuting;
    const mails = people.map((person) => outgoingMail(envelope, person, mail, calendar));
    // A newer time or the cancellation speaks for itself.
    const isDue = async () => {
      const now = await this.#records.meetings.state(program, state.series, state.date);
      return now === null || now.calendarSequence <= state.calendarSequence;
    };
    return sendAll(this.#records, this.#post, program, mails, attempt, isDue);
  }

  async program({ program, notice: id }: ProgramNoticeId, attempt: Attempt): Promise<Delivery> {
    const pending = await this.#records.dispatches.pending(program);
    const dispatch = pending.find((one) => one.id === id);
    if (dispatch === undefined) return { reached: [], unreachable: [] };
    const notice = readProgramNotice(dispatch.payload);
    const { charter } = await this.#book.inForce(program);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'program', id: notice.source },
      purpose: notice.purpose,
      epoch: id,
      at: dispatch.createdAt,
    });
    const former = hasEverybody(charter, notice.to) ? [] : await this.#formerCharters(program);
    const to = notice.to.map((person) => ({ kind: 'person', person }) as const);
    const mails = peopleOf(charter, to, former).map((person) =>
      outgoingMail(envelope, person, programMail(charter, notice)),
    );
    const delivery = await sendAll(this.#records, this.#post, program, mails, attempt);
    await this.#records.dispatches.confirm(program, id, dispatch.createdAt);
    return delivery;
  }

  #formerCharters(program: string): Promise<readonly Charter[]> {
    return formerCharters(this.#records, this.#book, program);
  }

  async #envelope(
    charter: Charter,
    about: Pick<Envelope, 'subject' | 'purpose' | 'epoch' | 'at'>,
  ): Promise<Envelope> {
    const { seq, hash } = await this.#records.head(charter.program.id);
    const chainHead = seq === 0 ? null : `${seq} · ${hash.slice(0, 16)}`;
    return { ...about, charter, post: this.#post, chainHead };
  }
}

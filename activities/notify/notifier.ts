import type { Charter } from '../../charter/charter.js';
import { isOutdated } from '../../rules/action/notices.js';
import type { EpochMs } from '../../rules/time.js';
import type { Records } from '../../records/records.js';
import type {
  CaseNotice,
  Delivery,
  MeetingNotice,
  ProgramNoticeId,
  RegisterNotice,
} from '../../workflows/effects.js';
import { unreliableKpis } from '../governance/reliability.js';
import type { CharterBook } from '../charter-book.js';
import { seriesOf } from '../meetings/series-of.js';
import type { Links } from '../links/links.js';
import type { Post } from '../ports.js';
import { caseMail } from './case-notice.js';
import { meetingInvitation, meetingMail } from './meeting-notice.js';
import { meetingActions } from './meeting-links.js';
import { attachedTo, meetingWords, recipientsOf } from './meeting-mail-parts.js';
import { changeMails, takenOffMails } from './meeting-changes.js';
import { outgoingMail, type Envelope } from './outgoing.js';
import { participantsIn } from './meeting-people.js';
import { awayAt, hasEverybody, peopleOf, personsOf, tierPeople, type Addressee } from './people.js';
import { sendAll, type Attempt } from './post.js';
import { programMail, readProgramNotice, subjectOf } from './program-mail.js';
import { registerMail } from './register-notice.js';

/** Turns notices of workflows into mails to the people of the charter in force, and sends them. */
export class Notifier {
  readonly #records: Records;
  readonly #book: CharterBook;
  readonly #post: Post;
  readonly #links: Links | null;

  constructor(records: Records, book: CharterBook, post: Post, links: Links | null) {
    this.#records = records;
    this.#book = book;
    this.#post = post;
    this.#links = links;
  }

  async case(notice: CaseNotice, attempt: Attempt): Promise<Delivery> {
    const { facts, event, purpose, to } = notice;
    const { program } = facts;
    const { charter } = await this.#book.inForce(program);
    const named = to.flatMap((audience) => (audience.kind === 'person' ? [audience.person] : []));
    const former = hasEverybody(charter, named) ? [] : await this.#book.former(program);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'case', id: facts.case },
      purpose,
      epoch: String(event.sequence),
      at: event.at,
    });
    // The first notice may be ahead of the records.
    const title =
      facts.kind === 'raised'
        ? (event.text?.title ?? (await this.#titleOf(program, facts.case)))
        : null;
    const unreliable = await unreliableKpis(this.#records, charter);
    const away = awayAt(charter, await this.#records.register.standingAbsences(program), event.at);
    const { people, unreachable } = peopleOf(charter, to, away, former);
    const mails = people.map((person) =>
      outgoingMail(envelope, person, caseMail(charter, notice, person, { title, unreliable })),
    );
    // What the records have was confirmed to its sender, so nothing begins after that (invariant 5).
    const isDue = async () => {
      const state = await this.#records.actions.state(program, facts.case);
      return state === null || !isOutdated(state, notice);
    };
    const delivery = await sendAll(this.#records, this.#post, program, mails, attempt, isDue);
    const all = { ...delivery, unreachable: [...delivery.unreachable, ...unreachable] };
    return isTierMissed(charter, notice, people, all) ? { ...all, nobodyOfTier: true } : all;
  }

  async meeting(notice: MeetingNotice, attempt: Attempt): Promise<Delivery> {
    const { state, purpose, sequence, at } = notice;
    const { program } = state;
    const { charter } = await this.#book.inForce(program);
    const series = await seriesOf(this.#book, charter, state);
    // Those who take part by where they are that day; those who are asked now by where they are now.
    const moment = notice.to === 'minuting' ? at : state.times.start;
    const absences = await this.#records.register.standingAbsences(program);
    const participantsAt = (instant: EpochMs) =>
      participantsIn(this.#book, charter, series, awayAt(charter, absences, instant));
    const participants = await participantsAt(moment);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'meeting', id: `${state.series}:${state.date}` },
      purpose,
      epoch: String(sequence),
      at,
    });
    const words = await meetingWords(this.#records, charter, series, state);
    const { from } = this.#post;
    const calendar = meetingInvitation(charter, series, notice, participants, from);
    const attachments = await attachedTo(this.#records, notice);
    const mails = recipientsOf(charter, notice, participants).map((person) => {
      const actions = meetingActions(this.#links, notice, person);
      const content = meetingMail(charter, series, notice, participants, words, actions);
      return outgoingMail(envelope, person, content, { calendar, attachments });
    });
    if (purpose === 'meeting-rescheduled') {
      const before = await participantsAt(notice.previousStart);
      mails.push(...takenOffMails(envelope, series, notice, before, participants));
    }
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
      subject: { kind: 'program', id: subjectOf(notice) },
      purpose: notice.purpose,
      epoch: id,
      at: dispatch.createdAt,
    });
    if (notice.purpose === 'meeting-changes') {
      const mails = await changeMails(this.#records, this.#book, envelope, notice.changes);
      const told = await sendAll(this.#records, this.#post, program, mails, attempt);
      await this.#records.dispatches.confirm(program, id, dispatch.createdAt);
      return told;
    }
    const former = hasEverybody(charter, notice.to) ? [] : await this.#book.former(program);
    const to = notice.to.map((person) => ({ kind: 'person', person }) as const);
    const away = awayAt(
      charter,
      await this.#records.register.standingAbsences(program),
      dispatch.createdAt,
    );
    const { people, unreachable } = peopleOf(charter, to, away, former);
    const mails = people.map((person) =>
      outgoingMail(envelope, person, programMail(charter, notice)),
    );
    const delivery = await sendAll(this.#records, this.#post, program, mails, attempt);
    await this.#records.dispatches.confirm(program, id, dispatch.createdAt);
    return { ...delivery, unreachable: [...delivery.unreachable, ...unreachable] };
  }

  /** What a raised case is about, in the words of who raised it; null once they were erased. */
  async #titleOf(program: string, number: string): Promise<string | null> {
    const events = await this.#records.streams.events({ kind: 'action', program, case: number });
    return events[0]?.event.text?.title ?? null;
  }

  /** To those concerned who are still people of the program: nobody else can acknowledge for them. */
  async register(notice: RegisterNotice, attempt: Attempt): Promise<Delivery> {
    const { program, announcement: id, purpose, sequence, at, to } = notice;
    const { charter } = await this.#book.inForce(program);
    const announcement = await this.#records.register.announcement(program, id);
    if (announcement === null) throw new Error(`${id} of ${program} is not recorded yet`);
    const envelope = await this.#envelope(charter, {
      subject: { kind: 'program', id },
      purpose,
      epoch: String(sequence),
      at,
    });
    const mails = personsOf(charter, to).map((person) => {
      const mail = registerMail(charter, announcement, notice, person.id, this.#links);
      return outgoingMail(envelope, person, mail);
    });
    const isDue = async (person: string) =>
      (await this.#records.register.unacknowledged(program, id)).includes(person);
    return sendAll(this.#records, this.#post, program, mails, attempt, isDue);
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

/** Whether a notice for a tier reached nobody of it, nor anybody who acts for them, whoever else got it. */
function isTierMissed(
  charter: Charter,
  { to }: CaseNotice,
  people: readonly Addressee[],
  { reached }: Delivery,
): boolean {
  const tiers = to.flatMap((audience) => (audience.kind === 'tier' ? [audience.tier] : []));
  const wanted = new Set(tiers.flatMap((tier) => tierPeople(charter, tier)));
  const serve = ({ id, onBehalfOf = [] }: Addressee) =>
    wanted.has(id) || onBehalfOf.some((one) => wanted.has(one.id));
  return tiers.length > 0 && !people.some((one) => serve(one) && reached.includes(one.id));
}

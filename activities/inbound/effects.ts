import type { ResponseAnswer } from '../../rules/meeting/types.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';

/** Who wrote, and the idempotency key: the same for every copy of one mail. */
interface ByMail {
  /** Person id of the charter in force. */
  readonly person: string;
  readonly key: string;
}

/** An answer to an invitation; whether it counts is the meeting's to say (`rules/meeting/rsvp.ts`). */
export interface InboundResponse extends ByMail {
  readonly answer: ResponseAnswer;
  readonly calendarSequence: number;
  readonly dtstamp: EpochMs;
  readonly comment: string | null;
}

/** Another time that somebody proposes. */
export interface InboundProposal extends ByMail {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly comment: string | null;
}

/** What somebody wrote about a meeting or a case. It changes no state. */
export interface InboundNote extends ByMail {
  readonly note: string;
  readonly channel: 'mail';
}

/** A mail of ours that did not arrive, though the mail server had accepted it. */
export interface InboundBounce extends ByMail {
  /** Id of the mail in the records; `person` is its recipient. */
  readonly messageId: string;
  readonly address: string;
  /** Enhanced status code, such as `5.1.1`; '' when the report has none. */
  readonly status: string;
  readonly diagnostic: string | null;
}

/**
 * What follows from mails that come in. Each must be idempotent by its key. A SteercoError with a status
 * below 500 is a refusal: the mail is done with. Any other error means that it is tried again.
 */
export interface InboundEffects {
  respond(
    program: string,
    series: string,
    date: LocalDate,
    response: InboundResponse,
  ): Promise<void>;
  counter(
    program: string,
    series: string,
    date: LocalDate,
    proposal: InboundProposal,
  ): Promise<void>;
  noteMeeting(program: string, series: string, date: LocalDate, note: InboundNote): Promise<void>;
  noteCase(program: string, caseNumber: string, note: InboundNote): Promise<void>;
  bounced(program: string, bounce: InboundBounce): Promise<void>;
}

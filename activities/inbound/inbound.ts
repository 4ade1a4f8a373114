import type { ResponseAnswer } from '../../rules/meeting/types.js';
import type { EpochMs } from '../../rules/time.js';

/** What a mail that came in says, before anybody looked at whom or what it concerns. */
export type Inbound = {
  /** The same for every copy of this mail: the idempotency key of what follows from it. */
  readonly key: string;
  /** Its Message-ID as written, for the log; null when it has none. */
  readonly messageId: string | null;
  /** Address of the From header in lower case; null when there is none. */
  readonly from: string | null;
} & InboundContent;

export type InboundContent =
  | ({ readonly kind: 'reply' } & CalendarReply)
  | ({ readonly kind: 'counter' } & CalendarCounter)
  | {
      readonly kind: 'text';
      /** Message-IDs that it answers, the nearest first. */
      readonly references: readonly string[];
      /** What the person wrote, without the history below it. */
      readonly text: string;
    }
  | ({ readonly kind: 'bounce' } & Bounce)
  | { readonly kind: 'ignored'; readonly why: IgnoredBecause };

/** METHOD:REPLY (RFC 5546 §3.2.3). */
interface CalendarReply {
  readonly uid: string;
  /** Address in lower case. */
  readonly attendee: string;
  readonly answer: ResponseAnswer;
  /** SEQUENCE; 0 when there is none (RFC 5545 §3.8.7.4). */
  readonly calendarSequence: number;
  readonly dtstamp: EpochMs;
  readonly comment: string | null;
}

/** METHOD:COUNTER: another time is proposed (RFC 5546 §3.2.7). */
interface CalendarCounter {
  readonly uid: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly comment: string | null;
}

/** A delivery status notification that says a mail of ours did not arrive (RFC 3464). */
interface Bounce {
  /** Message-ID of the mail that did not arrive. */
  readonly returned: string;
  /** Addresses in lower case: as it was delivered to, and as we wrote it. */
  readonly recipients: readonly string[];
  /** Enhanced status code, such as `5.1.1` (RFC 3463). */
  readonly status: string;
  readonly diagnostic: string | null;
}

/** Why nothing follows from a mail; it goes to the log. */
export type IgnoredBecause =
  | 'unreadable'
  /** An out-of-office answer or another machine's: answering it could go round for ever (RFC 3834). */
  | 'automatic'
  /** A delivery report without a failure, or without the id of what it is about. */
  | 'report'
  /** Nothing of its own beside quoted history. */
  | 'empty'
  | 'no-sender'
  /** It names no mail and no meeting of any program. */
  | 'unrelated'
  | 'unknown-sender'
  /** Somebody answers for somebody else. */
  | 'not-the-attendee'
  | 'not-invited'
  /** It is about a program's data, of which there is no case or meeting. */
  | 'no-subject'
  | 'another-recipient';

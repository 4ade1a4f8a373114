import type { ColumnType, Generated } from 'kysely';
import type { Charter } from '../charter/charter.js';
import type { CaseKind, CaseState, DeadlineKind, Stage, Step } from '../rules/action/types.js';
import type { JudgedPeriod } from '../rules/kpi/types.js';
import type { DecisionEffect, DecisionState, MinutedDecision } from '../rules/meeting/decisions.js';
import type { MeetingState, MeetingStatus } from '../rules/meeting/types.js';
import type { AnnouncementKind, IdeaKind, IdeaStage } from '../rules/register/types.js';
import type { EpochMs, LocalDate, Side, Tier } from '../rules/time.js';

/** `timestamptz`: written as ISO text, read as epoch milliseconds. */
type Instant = ColumnType<EpochMs, string, string>;
type NullableInstant = ColumnType<EpochMs | null, string | null, string | null>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
/** `jsonb`: written as JSON text, since `pg` would turn an array into a PostgreSQL array; read parsed. */
type Json<T> = ColumnType<T, string, string>;

/**
 * `held`: no mail server is configured, the mail is only shown. `undeliverable`: refused for good.
 * `withdrawn`: never sent, since what it asks for was done or overtaken first.
 */
export type MailState = 'queued' | 'sent' | 'held' | 'undeliverable' | 'withdrawn';

/** Commands to Temporal, and notices about a program that are kept until they were sent. */
export type DispatchKind =
  'start-case' | 'signal-case' | 'start-meeting' | 'signal-meeting' | 'notice';

/** `open`: somebody has still to acknowledge it. */
export type AnnouncementState = 'open' | 'acknowledged' | 'withdrawn';

/** Every table of the records. Which are projections of the events is said by `projections/`. */
export interface Database {
  heads: { program: string; seq: number; hash: string };
  events: EventsTable;
  event_texts: EventTextsTable;
  programs: { program: string; digest: string; applied_at: Instant };
  charter_applications: { program: string; sequence: number; digest: string; at: Instant };
  occurrences: OccurrencesTable;
  deliveries: DeliveriesTable;
  source_failures: SourceFailuresTable;
  judgements: JudgementsTable;
  outcomes: OutcomesTable;
  case_claims: CaseClaimsTable;
  case_evidence: CaseEvidenceTable;
  actions: ActionsTable;
  meetings: MeetingsTable;
  decisions: DecisionsTable;
  ideas: IdeasTable;
  announcements: AnnouncementsTable;
  announcement_acknowledgements: AnnouncementAcknowledgementsTable;
  commitment_evidence: CommitmentEvidenceTable;
  absences: AbsencesTable;
  charters: ChartersTable;
  mails: MailsTable;
  dispatches: DispatchesTable;
  documents: DocumentsTable;
  delivered_contents: DeliveredContentsTable;
  delivered_files: DeliveredFilesTable;
}

interface EventsTable {
  program: string;
  /** Number in the program's chain. */
  seq: number;
  stream: string;
  /** Number in the stream. */
  sequence: number;
  type: string;
  at: Instant;
  due: NullableInstant;
  by_person: string | null;
  key: string | null;
  /** Canonical JSON as text: jsonb would reorder the keys, and the hash would not verify. */
  body: string;
  hash: string;
}

interface EventTextsTable {
  program: string;
  stream: string;
  sequence: number;
  name: string;
  /** Both null once erased. */
  text: string | null;
  salt: string | null;
}

interface OccurrencesTable {
  program: string;
  series: string;
  date: LocalDate;
  paired_date: LocalDate;
  starts_at: Instant;
  ends_at: Instant;
  digest: string;
  /** Null for one that was missed before it was convened. */
  uid: string | null;
  unconfirmed: boolean;
  state: 'convened' | 'cancelled' | 'missed';
  /** Null for one of the calendar. */
  extraordinary_for: NullableJson<readonly string[]>;
}

interface DeliveriesTable {
  program: string;
  kpi: string;
  delivery: string;
  source: string;
  digest: string;
  rows: number;
  files: Json<readonly { path: string; bytes: number; sha256: string }[]>;
  at: Instant;
}

interface SourceFailuresTable {
  program: string;
  source: string;
  /** Where the failure was recorded; its message is a text of that event. */
  kpi: string;
  sequence: number;
  code: string;
  at: Instant;
  retry_at: Instant;
}

interface JudgementsTable {
  program: string;
  kpi: string;
  scope: string;
  period: string;
  revision: number;
  period_start: Instant;
  period_end: Instant;
  digest: string;
  judged: Json<JudgedPeriod>;
  complete: boolean;
  at: Instant;
  delivery: string | null;
}

interface OutcomesTable {
  program: string;
  /** `meeting.qbr`, `commitment.forecast`, `calibration.weekly`. */
  subject: string;
  period: string;
  kind: CaseKind;
  starts_at: Instant;
  ends_at: Instant;
  judgement: 'good' | 'bad';
  case_id: string | null;
  at: Instant;
}

interface CaseClaimsTable {
  program: string;
  case_id: string;
  kpi: string;
  scope: string;
  number_year: number;
  number_count: number;
  period: string;
  revision: number;
  linked_to: string | null;
  opened_at: Instant;
  open: boolean;
  released_at: NullableInstant;
}

interface CaseEvidenceTable {
  program: string;
  case_id: string;
  n: number;
  period: string;
  revision: number;
  opens_episode: boolean;
}

interface ActionsTable {
  program: string;
  case_id: string;
  kind: CaseKind;
  kpi: string | null;
  scope: string;
  stage: Stage;
  pending: Step | null;
  tier: Tier;
  severity: string;
  owner: string;
  waiting_for: Side;
  opened_at: Instant;
  closed_at: NullableInstant;
  deadline_at: NullableInstant;
  deadline_kind: DeadlineKind | null;
  state: Json<CaseState>;
}

interface MeetingsTable {
  program: string;
  series: string;
  date: LocalDate;
  status: MeetingStatus;
  tier: Tier;
  starts_at: Instant;
  ends_at: Instant;
  state: Json<MeetingState>;
}

interface DecisionsTable {
  program: string;
  series: string;
  date: LocalDate;
  /** `D1` within its meeting. */
  decision: string;
  tier: Tier;
  state: DecisionState;
  owner: string;
  due_at: NullableInstant;
  effect: Json<DecisionEffect>;
  minuted: Json<MinutedDecision>;
}

interface IdeasTable {
  program: string;
  idea: string;
  number: number;
  kind: IdeaKind;
  stage: IdeaStage;
  owner: string;
  proposed_by: string | null;
  proposed_at: Instant;
  due_at: NullableInstant;
  origin_series: string | null;
  origin_date: LocalDate | null;
  tier: Tier | null;
  case_id: string | null;
  changed_at: Instant;
  closed_at: NullableInstant;
  /** Of the event that holds its title; `closing_sequence` of the one with the measured benefit or the reason. */
  sequence: number;
  closing_sequence: number | null;
}

interface AnnouncementsTable {
  program: string;
  announcement: string;
  number: number;
  kind: AnnouncementKind;
  announced_by: string | null;
  announced_at: Instant;
  acknowledge_by: Instant;
  state: AnnouncementState;
  closed_at: NullableInstant;
  /** Of the event that holds its title and text; `closing_sequence` of the one with the reason of its withdrawal. */
  sequence: number;
  closing_sequence: number | null;
}

interface AnnouncementAcknowledgementsTable {
  program: string;
  announcement: string;
  /** Somebody concerned; both others are null until they acknowledge. */
  person: string;
  acknowledged_at: NullableInstant;
  channel: string | null;
}

interface CommitmentEvidenceTable {
  program: string;
  evidence: string;
  number: number;
  commitment: string;
  date: LocalDate;
  at: Instant;
  by_person: string | null;
  reference: string | null;
  sequence: number;
}

interface AbsencesTable {
  program: string;
  absence: string;
  number: number;
  person: string;
  from_date: LocalDate;
  to_date: LocalDate;
  until: Instant;
  deputy: string | null;
  recorded_by: string | null;
  recorded_at: Instant;
  /** When it was ended early. */
  ended_at: NullableInstant;
}

interface ChartersTable {
  program: string;
  digest: string;
  charter: Json<Charter>;
  source_text: string;
  file_name: string;
  stored_at: Instant;
}

interface MailsTable {
  program: string;
  message_id: string;
  subject_kind: 'case' | 'meeting' | 'program';
  subject_id: string;
  purpose: string;
  epoch: string;
  recipient: string;
  address: string;
  message: Json<unknown>;
  state: MailState;
  attempts: number;
  last_response: string | null;
  created_at: Instant;
  sent_at: NullableInstant;
}

interface DispatchesTable {
  program: string;
  id: string;
  position: Generated<number>;
  kind: DispatchKind;
  payload: Json<unknown>;
  created_at: Instant;
  confirmed_at: NullableInstant;
}

interface DocumentsTable {
  program: string;
  id: string;
  kind: 'minutes' | 'pack';
  series: string;
  date: LocalDate;
  content_type: string;
  filename: string;
  bytes: Buffer;
  digest: string;
  created_at: Instant;
}

interface DeliveredContentsTable {
  program: string;
  sha256: string;
  /** Of the content, before it was compressed. */
  bytes: number;
  gzip: Buffer;
}

interface DeliveredFilesTable {
  program: string;
  source: string;
  /** Digest of the whole delivery. */
  delivery: string;
  path: string;
  sha256: string;
  media_type: string;
  rows: number;
  received_at: Instant;
  request: string | null;
  etag: string | null;
}

import type { ClimbReason } from '../../../../rules/action/events.js';
import type {
  CaseKind,
  DeadlineKind,
  Stage,
  Step,
  Verdict,
} from '../../../../rules/action/types.js';
import type { AnnouncementKind } from '../../../../rules/register/types.js';
import type { Side } from '../../../../rules/time.js';
import type { CaseChange, CaseRequest, MeetingChange, Notice, OneAction } from '../notice.js';

/** A Handlebars phrase over the notice's own fields. */
type Phrase = string;

export interface MailPhrases {
  readonly subject: Phrase;
  readonly headline: Phrase;
}

/** Everything that a language has to say. One object a language, so that the compiler finds what is missing. */
export interface Words {
  readonly labels: Readonly<
    Record<
      | 'youOwe'
      | 'isOwed'
      | 'clause'
      | 'reason'
      | 'stage'
      | 'waitingFor'
      | 'tier'
      | 'owner'
      | 'case'
      | 'earlierCase'
      | 'scope'
      | 'measured'
      | 'plan'
      | 'when'
      | 'yourTime'
      | 'lasts'
      | 'where'
      | 'chair'
      | 'agenda'
      | 'decisions'
      | 'extraordinaryFor'
      | 'meetings'
      | 'cases'
      | 'source'
      | 'kpis'
      | 'problem'
      | 'whatToDo'
      | 'onBehalfOf'
      | 'away'
      | 'announcement'
      | 'announcedBy'
      | 'whatItSays',
      string
    >
  >;
  readonly sides: Readonly<Record<Side, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  /** What is owed, as an order: "Contain the problem: …". No full stop. */
  readonly steps: Readonly<Record<Step | 'acknowledge', string>>;
  /** Why it rose, after "has gone from A to B: ". */
  readonly reasons: Readonly<Record<ClimbReason, string>>;
  readonly missed: Readonly<Record<'acknowledge' | 'resolve' | 'item', string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly announcements: Readonly<Record<AnnouncementKind, string>>;
  readonly miss: Phrase;
  /** Of a KPI whose calibration has drifted. */
  readonly unreliable: Phrase;
  /** What happened where no KPI opened the case. */
  readonly breaches: Readonly<
    Record<Exclude<CaseKind, 'kpi-breach' | 'reporting-default'>, Phrase>
  >;
  /** What is to be done by when, over the fields of a case whose `next` is of that kind. */
  readonly deadlines: Readonly<Record<DeadlineKind, Phrase>>;
  readonly otherwise: { readonly climbs: Phrase; readonly repeats: Phrase };
  /** The step that is owed after the acknowledgement. */
  readonly afterwards: Phrase;
  readonly changes: Readonly<Record<CaseChange['kind'], MailPhrases>>;
  readonly requests: Readonly<Record<CaseRequest['kind'], MailPhrases>>;
  /** What happened to one meeting for the reader. */
  readonly changedMeetings: Readonly<Record<MeetingChange['kind'], Phrase>>;
  readonly planItem: Phrase;
  readonly mails: Readonly<
    Record<Exclude<Notice['purpose'], 'case-stage' | 'case-request'>, MailPhrases>
  >;
  /** Labels of what can be done with one press. */
  readonly actions: Readonly<Record<OneAction['what'], Phrase>>;
  readonly decisionLine: Phrase;
  readonly paragraphs: Readonly<
    Record<
      | 'minutesDue'
      | 'unconfirmed'
      | 'gap'
      | 'gapWithoutDefault'
      | 'retry'
      | 'coverage'
      | 'satisfaction'
      | 'counter'
      | 'bindsBySilence'
      | 'bindsByConfirmation'
      | 'breach'
      | 'late'
      | 'acknowledgeBy',
      Phrase
    >
  >;
  readonly footer: { readonly sentFor: Phrase; readonly record: Phrase };
}

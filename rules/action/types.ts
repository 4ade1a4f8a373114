import type { BusinessCalendar, Pause } from '../calendar/types.js';
import type { Direction, Judgement, PeriodKind, PeriodState, Rag } from '../kpi/types.js';
import type {
  BusinessDuration,
  CalendarDuration,
  EpochMs,
  Interval,
  LocalTime,
  Side,
  Tier,
} from '../time.js';

/** A stage is entered when its fields have been accepted (rules R9). */
export type Stage =
  | 'OPENED'
  | 'CONTAINED'
  | 'ANALYSED'
  | 'PLANNED'
  | 'IMPLEMENTING'
  | 'VERIFIED'
  | 'WATCH'
  | 'CLOSED'
  | 'CANCELLED';

/** What is owed next. `decide` is asked of the tier above after a second inconclusive watch (rules R9). */
export type Step =
  'contain' | 'analyse' | 'plan' | 'approve' | 'implement' | 'verify' | 'watch' | 'decide';

export type SkippableStep = Extract<Step, 'contain' | 'analyse' | 'plan' | 'approve'>;

export type Verdict = 'EFFECTIVE' | 'INEFFECTIVE' | 'INCONCLUSIVE';

/**
 * What opened a case: a KPI, or a breach of the governance itself, which is judged per occurrence like a
 * KPI per period; `raised`: somebody asked for it.
 */
export type CaseKind =
  | 'kpi-breach'
  | 'reporting-default'
  | 'meeting-not-held'
  | 'minutes-missing'
  | 'commitment-missed'
  | 'calibration-drift'
  | 'raised';

export type ReminderPolicy =
  | { readonly kind: 'daily'; readonly at: LocalTime }
  | { readonly kind: 'before'; readonly by: BusinessDuration };

export interface TierPolicy {
  readonly acknowledge: BusinessDuration;
  readonly resolve: BusinessDuration;
  readonly repeat: BusinessDuration;
  /** Key into `CasePolicy.calendars`. */
  readonly calendar: string;
  readonly reminders: readonly ReminderPolicy[];
}

/** The slice of the charter that a case runs under for its whole life (design D6). */
export interface CasePolicy {
  readonly charterDigest: string;
  readonly rulesVersion: 1;
  readonly timeZone: string;
  readonly fiscalYearStart: number;
  readonly calendars: Readonly<Record<string, BusinessCalendar>>;
  readonly tiers: readonly [TierPolicy, TierPolicy, TierPolicy];
  readonly allowances: Readonly<Partial<Record<Step, BusinessDuration>>>;
  readonly skip: readonly SkippableStep[];
  readonly kpi: KpiPolicy | null;
}

/** What the effectiveness check needs of the KPI (rules R10). Levels are ratios before unit scaling. */
export interface KpiPolicy {
  readonly direction: Direction;
  readonly period: PeriodKind;
  readonly clear: string;
  readonly need: number;
  readonly maxPeriods: number;
  readonly startLag: CalendarDuration;
  /** How long after its end a period may still be judged: its lag and the grace of a missing delivery. */
  readonly finalAfter: CalendarDuration;
}

/** Who is who for the rights of R9: ids only. Refreshed when the charter changes; rules are not. */
export interface Roster {
  readonly charterDigest: string;
  readonly people: Readonly<
    Record<string, { readonly side: Side; readonly deputy: string | null }>
  >;
  readonly tiers: readonly [TierRoster, TierRoster, TierRoster];
  /** Who is away when, in order of time; absent: nobody, or a roster from before absences were in it. */
  readonly absences?: readonly RosterAbsence[];
}

/** An absence as instants `[from, to)`, computed from the person's own dates by an activity (design D8). */
export interface RosterAbsence {
  readonly person: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Who stands in; the person's standing deputy when null. */
  readonly deputy: string | null;
}

export interface TierRoster {
  readonly accountable: string;
  readonly counterpart: string | null;
  readonly members: readonly string[];
}

/** One judgement of the case's KPI as it is signalled to the case; `n` counts the signals of a case from 1. */
export interface PeriodSignal {
  readonly n: number;
  readonly period: string;
  readonly revision: number;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly state: PeriodState;
  /** Ratio before unit scaling; null when there was nothing to judge. */
  readonly value: string | null;
  readonly target: string;
  readonly judgement: Judgement | null;
  readonly rag: Rag;
  readonly belowMinimum: boolean;
  /** This period made a new episode open while the case was still open (rules R4). */
  readonly opensEpisode: boolean;
  /** The tier to which a chronic failure with this period goes (rules R4); absent: it is none. */
  readonly chronicTier?: Tier;
}

/** How the watch decides, fixed with the plan (rules R10). `target` is a ratio before unit scaling. */
export interface EffectivenessCriterion {
  readonly target: string;
  readonly need: number;
  readonly maxPeriods: number;
  readonly startLag: CalendarDuration;
}

export interface ActionItem {
  readonly id: string;
  readonly kind: 'correction' | 'corrective' | 'preventive';
  readonly owner: string;
  /** Null: owed within the tier's resolve (a light path without a plan). */
  readonly due: EpochMs | null;
  readonly doneBy: string | null;
  readonly acceptedBy: string | null;
  /** How often a verifier sent it back. */
  readonly returned: number;
}

interface CasePause extends Pause {
  /** The instant at which the pause ends by itself. */
  readonly until: EpochMs;
  readonly side: Side;
}

/** Why the next deadline stands where it stands (design D5): the business intervals that were counted. */
interface DeadlineArithmetic {
  readonly from: EpochMs;
  readonly allowance: BusinessDuration | null;
  readonly segments: readonly Interval[];
}

export type DeadlineKind =
  'acknowledge' | 'resolve' | 'item' | 'top-notice' | 'pause-until' | 'verdict';

/** The one instant that the case waits for. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly at: EpochMs;
  readonly arithmetic: DeadlineArithmetic;
}

export interface Watch {
  /** Periods count whose start is at or after this instant. */
  readonly from: EpochMs;
  readonly maxPeriods: number;
  readonly extended: boolean;
  /** Newest revision of each period that counts, in order of start. */
  readonly periods: readonly PeriodSignal[];
}

/**
 * The state of a corrective action: the fold of its events and nothing else (design D15), plain JSON,
 * no free text. It crosses continue-as-new as it is.
 */
export interface CaseState {
  readonly schemaVersion: 1;
  readonly program: string;
  readonly case: string;
  readonly kind: CaseKind;
  readonly kpi: string | null;
  /** What is claimed where it is no KPI: `meeting.qbr`, `commitment.forecast`, `raised.…`; absent for KPIs. */
  readonly subject?: string;
  readonly scope: string;
  readonly severity: string;
  readonly clause: string | null;
  readonly linkedTo: string | null;
  readonly openedAt: EpochMs;
  /** The judgement that opened it. */
  readonly opening: PeriodSignal;
  readonly policy: CasePolicy;
  readonly roster: Roster;
  readonly owner: string;
  readonly stage: Stage;
  /** Null when nothing is owed any more. */
  readonly pending: Step | null;
  readonly pendingSince: EpochMs;
  /** The tier at which the pending step became pending: only there its own allowance holds (rules R11). */
  readonly pendingTier: Tier;
  readonly cycle: number;
  readonly tier: Tier;
  readonly tierEnteredAt: EpochMs;
  readonly acknowledged: { readonly by: string; readonly at: EpochMs } | null;
  readonly pauses: readonly CasePause[];
  /** Steps extended in this cycle; at most once each. */
  readonly extensions: Readonly<Partial<Record<Step, EpochMs>>>;
  readonly requests: {
    readonly cancel: { readonly by: string } | null;
    readonly extend: { readonly by: string; readonly step: Step; readonly until: EpochMs } | null;
  };
  readonly plan: { readonly by: string; readonly criterion: EffectivenessCriterion } | null;
  readonly items: readonly ActionItem[];
  readonly watch: Watch | null;
  readonly verdict: Verdict | null;
  /** Every signal up to this number was taken in; `signalsBeyond` came out of order. */
  readonly signalsSeen: number;
  readonly signalsBeyond: readonly number[];
  /** Bad judgements taken in, the opening one included; a restatement counts again. */
  readonly badPeriods: number;
  readonly latest: PeriodSignal;
  readonly deadline: Deadline | null;
  readonly reminderAt: EpochMs | null;
  readonly lastReminder: EpochMs | null;
  readonly lastTopNotice: EpochMs | null;
  readonly closedAt: EpochMs | null;
  /** Grows with every event that people or data caused; what a caller saw is compared with it. */
  readonly version: number;
  readonly sequence: number;
}

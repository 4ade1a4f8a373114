import type { BusinessCalendar } from '../rules/calendar/types.js';
import type { CadenceRule, HolidayShift } from '../rules/cadence/types.js';
import type { DecimalText, PeriodKind, ThresholdRule } from '../rules/kpi/types.js';
import type {
  BusinessDuration,
  CalendarDuration,
  LocalDate,
  LocalTime,
  Side,
  Tier,
} from '../rules/time.js';
import type { Connector, Source } from './sources.js';

export type { Connector, Source } from './sources.js';

/**
 * The charter in its normalised form: every default filled in, every phrase parsed, lists in a fixed
 * order. Plain JSON. Its canonical JSON is what the digest is taken of, so two files that mean the
 * same have the same digest. The written form (YAML) is described by `charter/schema/`.
 */
export interface Charter {
  readonly schemaVersion: 1;
  readonly program: Program;
  readonly clauses: readonly Clause[];
  readonly people: readonly Person[];
  /** By name. `defaultCalendar` is the first one written. */
  readonly calendars: Readonly<Record<string, CharterCalendar>>;
  readonly defaultCalendar: string;
  /** Exactly three, tier 1 first. */
  readonly tiers: readonly [CharterTier, CharterTier, CharterTier];
  readonly stages: StageAllowances;
  readonly severities: readonly Severity[];
  /** A breach of the same KPI and scope within this time of a close links to the earlier case and starts one tier higher. */
  readonly memory: CalendarDuration;
  /** An acknowledgement without progress for this long lapses; null: never. */
  readonly acknowledgementLapses: BusinessDuration | null;
  readonly cadence: readonly Series[];
  readonly sources: readonly Source[];
  readonly kpis: readonly Kpi[];
  readonly commitments: readonly Commitment[];
  readonly credits: Credits | null;
  readonly reports: readonly Report[];
  /** Sources that are not files of the charter's folder (a later issue reads them); absent: none. */
  readonly connectors?: readonly Connector[];
  readonly scorecard?: Scorecard;
  readonly satisfaction?: Satisfaction;
  /** Absent: a minuted decision never binds by silence. */
  readonly decisions?: { readonly silence: CalendarDuration; readonly clause: string };
  /** Absent: breaches of the governance itself have the lightest severity. */
  readonly governance?: { readonly severity: string };
  /** Comparisons with the market that come round at intervals; absent: none. */
  readonly benchmarks?: readonly Benchmark[];
}

export interface Program {
  readonly id: string;
  readonly name: string;
  readonly client: string;
  readonly provider: string;
  readonly timeZone: string;
  readonly start: LocalDate;
  /** Before this date history fills the windows silently: no invitation, mail or case. */
  readonly liveFrom: LocalDate;
  /** Month 1 to 12 in which the fiscal year starts. */
  readonly fiscalYearStart: number;
  /** Language of mails and reports. */
  readonly language: 'en' | 'es';
}

export interface Clause {
  readonly id: string;
  readonly ref: string;
  readonly page: number | null;
  readonly text: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly side: Side;
  readonly roles: readonly string[];
  readonly timeZone: string;
  /** Person id who stands in. */
  readonly deputy: string | null;
  /** Days out of office, both inclusive, earliest first; absent: none. */
  readonly absences?: readonly Absence[];
}

interface Absence {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Person id; the person's own deputy when null. */
  readonly deputy: string | null;
}

/** Holidays as written: country or region codes (`ES`, `ES-MD`), added dates, removed dates. */
export type CharterCalendar =
  | {
      readonly kind: 'hours';
      readonly timeZone: string;
      readonly hours: Extract<BusinessCalendar, { hours: unknown }>['hours'];
      readonly holidayRegions: readonly string[];
      readonly holidayDates: readonly { readonly date: LocalDate; readonly name: string }[];
      readonly workingDates: readonly LocalDate[];
    }
  | { readonly kind: 'intersect'; readonly of: readonly string[] };

export type ReminderRule =
  /** Every business day of the tier's calendar at this wall-clock time, until acknowledged. */
  | { readonly kind: 'daily'; readonly at: LocalTime }
  /** This long before the deadline that is armed. */
  | { readonly kind: 'before'; readonly by: BusinessDuration };

export interface CharterTier {
  readonly tier: Tier;
  readonly id: 'service-delivery' | 'account-management' | 'steering-committee';
  readonly name: string;
  readonly clause: string | null;
  /** Person ids. */
  readonly accountable: string;
  /** The accountable person's opposite number on the other side. */
  readonly counterpart: string | null;
  readonly members: readonly string[];
  readonly acknowledge: BusinessDuration;
  readonly resolve: BusinessDuration;
  /** Top tier: how often an unmet deadline is noticed again; defaults to `acknowledge`. */
  readonly repeat: BusinessDuration;
  readonly calendar: string;
  readonly reminders: readonly ReminderRule[];
  readonly extraordinaryAfter: CalendarDuration | null;
}

/** Allowance per pending step; a step without one runs on the tier's `resolve` (rules R9). */
export interface StageAllowances {
  readonly contain: BusinessDuration | null;
  readonly analyse: BusinessDuration | null;
  readonly plan: BusinessDuration | null;
  readonly approve: BusinessDuration | null;
  readonly implement: BusinessDuration | null;
  readonly verify: BusinessDuration | null;
  readonly decide: BusinessDuration | null;
}

export interface Severity {
  readonly id: string;
  readonly startTier: Tier;
  /** Steps of R9 that may be passed over: a light path for minor cases. */
  readonly skip: readonly ('contain' | 'analyse' | 'plan' | 'approve')[];
  /** Divides every allowance: "2" runs twice as fast. */
  readonly speed: DecimalText;
}

type SeriesKind =
  | 'quarterly-business-review'
  | 'monthly-business-review'
  | 'results-meeting'
  | 'calibration'
  | 'competitive-intelligence'
  | 'custom';

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly kind: SeriesKind;
  readonly clause: string | null;
  /** 1 to 3. */
  readonly tier: Tier;
  /** Extra attendees besides the tier's accountable, counterpart and members. Person ids. */
  readonly attendees: readonly string[];
  /** Who presides; the tier's accountable unless written. */
  readonly chair: string;
  readonly secretary: string | null;
  readonly when: CadenceRule;
  /** The phrase as written, for people. */
  readonly whenText: string;
  readonly timeZone: string;
  readonly lasts: CalendarDuration;
  readonly where: string | null;
  readonly calendar: string;
  readonly onHoliday: HolidayShift;
  readonly invite: CalendarDuration;
  readonly reminders: readonly CalendarDuration[];
  /** Absent: with the pre-read pack, or a day before. */
  readonly agendaLead?: CalendarDuration;
  readonly prePack: CalendarDuration | null;
  readonly quorum: { readonly client: number; readonly provider: number } | null;
  readonly minutesWithin: CalendarDuration;
  readonly invitations: 'ours' | 'theirs';
  readonly ifMissed: 'run_once_late' | 'run_all' | 'skip';
  readonly agenda: readonly { readonly title: string; readonly minutes: number | null }[];
  readonly sample: {
    readonly cases: number;
    readonly perStratum: string | null;
    /** Source from which the cases are drawn; absent: not stated. */
    readonly source?: string;
    /** Column that names a case. */
    readonly case?: string;
    readonly window?: CalendarDuration;
    readonly withoutRepeat?: CalendarDuration;
    readonly draw?: CalendarDuration;
    readonly scores?: CalendarDuration;
    /** Person ids. */
    readonly evaluators?: readonly string[];
    readonly expert?: string;
    readonly tolerance?: {
      readonly points: DecimalText;
      readonly hitRate: DecimalText | null;
      readonly meanDeviation: DecimalText | null;
    };
    readonly kpi?: string;
  } | null;
}

export interface Kpi {
  readonly id: string;
  readonly name: string;
  readonly clause: string | null;
  readonly objective: string | null;
  readonly definition: string | null;
  readonly source: string;
  /** Columns whose values make the scope; empty: one series, scope `all`. */
  readonly by: readonly string[];
  /** SQL aggregates over the source. */
  readonly numerator: string;
  readonly denominator: string;
  readonly period: Exclude<PeriodKind, 'year'>;
  readonly lag: CalendarDuration;
  readonly expect: 'every-day' | 'opening-days' | 'any';
  readonly calendar: string;
  readonly rule: ThresholdRule;
  readonly noData: {
    readonly grace: CalendarDuration;
    readonly then: 'reporting-default' | 'nothing';
  };
  /** Person id who owns the KPI and the cases it opens. */
  readonly owner: string;
  readonly severity: string;
  /** Periods in a row that must meet the clear level after the fix, and how many periods may pass (rules R10). */
  readonly effectiveness: {
    readonly need: number;
    readonly maxPeriods: number;
    readonly startLag: CalendarDuration;
  };
  readonly creditWeight: DecimalText | null;
  /** Misses in rolling calendar months that go to a tier at once (rules R4); absent: not agreed. */
  readonly chronic?: { readonly misses: number; readonly months: number; readonly tier: Tier };
  /** The other party's own figures, and the difference in the KPI's unit that opens a dispute. */
  readonly crossCheck?: { readonly source: string; readonly tolerance: DecimalText };
}

/** What either side promised besides KPIs; a missed one opens an ordinary case (a later issue). */
export interface Commitment {
  readonly id: string;
  readonly name: string;
  readonly clause: string | null;
  readonly side: Side;
  readonly owner: string;
  readonly when: CadenceRule;
  readonly whenText: string;
  readonly evidence: 'file' | 'text' | 'link' | 'none';
}

/** A comparison with the market; the agenda remembers when it is due. */
export interface Benchmark {
  readonly id: string;
  readonly name: string;
  readonly clause: string | null;
  readonly owner: string;
  readonly when: CadenceRule;
  readonly whenText: string;
}

export interface Credits {
  readonly clause: string | null;
  readonly atRisk: DecimalText;
  readonly pool: DecimalText | null;
  readonly earnBack: { readonly share: DecimalText; readonly after: number } | null;
}

export interface Report {
  readonly id: string;
  readonly kind: string;
  readonly when: CadenceRule;
  readonly whenText: string;
  readonly to: readonly string[];
}

/** How the KPIs add up to one score (rules R17). */
export interface Scorecard {
  /** By KPI id. */
  readonly weights: Readonly<Record<string, DecimalText>>;
  readonly cap: DecimalText;
  readonly noData: 'reweight' | 'zero';
}

/** The question put to each client member before a review. */
export interface Satisfaction {
  /** Series ids. */
  readonly before: readonly string[];
  readonly ask: CalendarDuration;
  readonly scale: 5 | 10;
}

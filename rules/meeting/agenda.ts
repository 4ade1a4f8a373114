import type { EpochMs, LocalDate, Tier } from '../time.js';
import type { AgendaItem } from './agenda-items.js';

/** What a program's records say that a meeting may have to deal with, at one instant. */
export interface GovernanceSnapshot {
  /** Open corrective actions. */
  readonly cases: readonly {
    readonly case: string;
    readonly tier: Tier;
    readonly openedAt: EpochMs;
    readonly tierEnteredAt: EpochMs;
    /** The deadline that it missed last, or null. */
    readonly isOverdue: boolean;
    readonly kpi: string | null;
  }[];
  /** KPIs that are RED now, with the newest bad period. */
  readonly breaches: readonly {
    readonly kpi: string;
    readonly scope: string;
    readonly period: string;
  }[];
  readonly dataGaps: readonly { readonly kpi: string; readonly period: string }[];
  readonly failedSources: readonly string[];
  /** Decisions that are not done, of meetings of every tier. */
  readonly decisions: readonly {
    readonly series: string;
    readonly date: LocalDate;
    readonly tier: Tier;
    readonly decision: string;
    readonly due: EpochMs | null;
  }[];
  readonly credits: readonly string[];
  readonly commitments: readonly {
    readonly commitment: string;
    readonly date: LocalDate;
    readonly state: 'due' | 'met' | 'missed';
  }[];
  readonly benchmarks: readonly { readonly benchmark: string; readonly date: LocalDate }[];
  readonly ideas: readonly {
    readonly idea: string;
    readonly due: EpochMs | null;
    readonly tier: Tier | null;
  }[];
  readonly announcements: readonly {
    readonly announcement: string;
    readonly due: EpochMs;
    /** Whether everybody concerned has acknowledged it. */
    readonly isComplete: boolean;
  }[];
}

/** The meeting that an agenda is for, and what was asked and drawn for it. */
export interface AgendaFor {
  readonly tier: Tier;
  readonly kind: string;
  readonly standing: readonly { readonly minutes: number | null }[];
  /** Start of the last meeting of the series that was held, or null for the first. */
  readonly since: EpochMs | null;
  readonly satisfaction: {
    readonly answers: number;
    readonly unanswered: readonly string[];
  } | null;
  readonly drawnCases: number | null;
}

/**
 * The agenda of a meeting from the state of its program (design §7): the standing items, then what is new
 * or late at its tier and below, then what is carried over. The same state gives the same agenda.
 */
export function buildAgenda(
  meeting: AgendaFor,
  snapshot: GovernanceSnapshot,
  at: EpochMs,
): readonly AgendaItem[] {
  return [
    ...meeting.standing.map(({ minutes }, index): AgendaItem => ({
      kind: 'standing',
      index,
      minutes,
    })),
    ...cases(meeting, snapshot),
    ...breaches(snapshot),
    ...snapshot.dataGaps.map((gap): AgendaItem => ({ kind: 'data-gap', ...gap })),
    ...snapshot.failedSources.map((source): AgendaItem => ({ kind: 'source-failed', source })),
    ...decisions(meeting, snapshot, at),
    ...(meeting.tier === 1
      ? []
      : snapshot.credits.map((credit): AgendaItem => ({ kind: 'credit', credit }))),
    ...snapshot.commitments.map((one): AgendaItem => ({ kind: 'commitment', ...one })),
    ...benchmarks(meeting, snapshot),
    ...ideas(meeting, snapshot, at),
    ...announcements(meeting, snapshot, at),
    ...satisfaction(meeting),
    ...calibration(meeting),
  ];
}

const urgency = ['escalated', 'overdue', 'new', 'open'] as const;

/** Open actions of the tier and below; what stands above is dealt with there. */
function cases(meeting: AgendaFor, snapshot: GovernanceSnapshot): readonly AgendaItem[] {
  return snapshot.cases
    .filter(({ tier }) => tier <= meeting.tier)
    .map((one) => ({ ...one, why: whyOf(meeting, one) }))
    .sort(
      (a, b) =>
        b.tier - a.tier ||
        urgency.indexOf(a.why) - urgency.indexOf(b.why) ||
        compare(a.case, b.case),
    )
    .map(({ case: number, tier, why }) => ({ kind: 'case', case: number, tier, why }));
}

function whyOf(
  { since, tier }: AgendaFor,
  one: GovernanceSnapshot['cases'][number],
): (typeof urgency)[number] {
  const isNews = (instant: EpochMs) => since === null || instant > since;
  if (one.tier === tier && one.tierEnteredAt > one.openedAt && isNews(one.tierEnteredAt))
    return 'escalated';
  if (one.isOverdue) return 'overdue';
  return isNews(one.openedAt) ? 'new' : 'open';
}

/** What is in breach without an open case: one that was cancelled, or a history before the program was live. */
function breaches({ breaches, cases }: GovernanceSnapshot): readonly AgendaItem[] {
  const governed = new Set(cases.map(({ kpi }) => kpi));
  return breaches
    .filter(({ kpi }) => !governed.has(kpi))
    .map((breach) => ({ kind: 'breach', ...breach }));
}

/** Decisions carried over: those of meetings of this tier, and overdue ones from below. */
function decisions(
  meeting: AgendaFor,
  snapshot: GovernanceSnapshot,
  at: EpochMs,
): readonly AgendaItem[] {
  return snapshot.decisions
    .map(({ due, ...one }) => ({ ...one, overdue: due !== null && due < at }))
    .filter(({ tier, overdue }) => tier === meeting.tier || (overdue && tier < meeting.tier))
    .sort((a, b) => Number(b.overdue) - Number(a.overdue))
    .map(({ series, date, decision, overdue }) => ({
      kind: 'decision',
      series,
      date,
      decision,
      overdue,
    }));
}

/** Comparisons with the market are for those who review it. */
function benchmarks(meeting: AgendaFor, { benchmarks }: GovernanceSnapshot): readonly AgendaItem[] {
  return reviews(meeting) ? benchmarks.map((one) => ({ kind: 'benchmark', ...one })) : [];
}

function reviews({ tier, kind }: AgendaFor): boolean {
  return tier >= 2 || kind === 'competitive-intelligence';
}

/** Ideas go to who reviews the business and to the subcommittee that has the task. */
function ideas(
  meeting: AgendaFor,
  snapshot: GovernanceSnapshot,
  at: EpochMs,
): readonly AgendaItem[] {
  return snapshot.ideas
    .filter(({ tier }) => (tier === null ? reviews(meeting) : tier === meeting.tier))
    .map(({ idea, due }) => ({ kind: 'idea', idea, overdue: due !== null && due < at }));
}

/** Until everybody has acknowledged it; above Service Delivery only once it is late. */
function announcements(
  { tier }: AgendaFor,
  snapshot: GovernanceSnapshot,
  at: EpochMs,
): readonly AgendaItem[] {
  return snapshot.announcements
    .filter(({ isComplete }) => !isComplete)
    .map(({ announcement, due }) => ({ announcement, overdue: due < at }))
    .filter(({ overdue }) => tier === 1 || overdue)
    .map((one) => ({ kind: 'announcement', ...one }));
}

function satisfaction({ satisfaction }: AgendaFor): readonly AgendaItem[] {
  return satisfaction === null ? [] : [{ kind: 'satisfaction', ...satisfaction }];
}

function calibration({ drawnCases }: AgendaFor): readonly AgendaItem[] {
  return drawnCases === null ? [] : [{ kind: 'calibration', cases: drawnCases }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

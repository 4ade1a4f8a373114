import type { CaseEvent } from '../../rules/action/events.js';
import type { CasePolicy, PeriodSignal, Roster, TierPolicy } from '../../rules/action/types.js';
import type { JudgedPeriod } from '../../rules/kpi/types.js';
import type { MeetingEvent } from '../../rules/meeting/events.js';
import type { AgendaEvent, KpiEvent } from '../../rules/program/events.js';
import type { RegisterOutcome } from '../../rules/register/decide.js';
import type { RegisterEvent } from '../../rules/register/events.js';
import type { Unnumbered } from '../../records/transaction.js';

export const day = 86_400_000;
export const at = Date.parse('2026-03-02T09:00:00Z');

export const digest = 'c'.repeat(64);

const tierPolicy: TierPolicy = {
  acknowledge: { kind: 'business-time', seconds: 14_400 },
  resolve: { kind: 'business-time', seconds: 64_800 },
  repeat: { kind: 'business-time', seconds: 14_400 },
  calendar: 'joint',
  reminders: [],
};

const policy: CasePolicy = {
  charterDigest: digest,
  rulesVersion: 1,
  timeZone: 'Europe/Madrid',
  fiscalYearStart: 1,
  calendars: { joint: { timeZone: 'Europe/Madrid', hours: {}, holidays: [] } },
  tiers: [tierPolicy, tierPolicy, tierPolicy],
  allowances: {},
  skip: [],
  kpi: null,
};

const roster: Roster = {
  charterDigest: digest,
  people: { ana: { side: 'provider', deputy: null }, cleo: { side: 'client', deputy: null } },
  tiers: [
    { accountable: 'ana', counterpart: 'cleo', members: [] },
    { accountable: 'ana', counterpart: 'cleo', members: [] },
    { accountable: 'ana', counterpart: 'cleo', members: [] },
  ],
};

const signal: PeriodSignal = {
  n: 0,
  period: '2026-W08',
  revision: 1,
  start: at - 14 * day,
  end: at - 7 * day,
  state: 'OBSERVED',
  value: '0.71',
  target: '0.8',
  judgement: 'bad',
  rag: 'RED',
  belowMinimum: false,
  opensEpisode: true,
};

/** The first events of a case: opened, armed, acknowledged with a comment, contained. */
export function caseEvents(program: string, id: string): readonly CaseEvent[] {
  return [
    {
      sequence: 1,
      type: 'opened',
      at,
      program,
      case: id,
      kind: 'kpi-breach',
      kpi: 'service-level',
      scope: 'all',
      severity: 'major',
      clause: 'S3-2.1',
      linkedTo: null,
      owner: 'ana',
      tier: 1,
      enteredAt: at,
      opening: signal,
      policy,
      roster,
    },
    {
      sequence: 2,
      type: 'deadline-armed',
      at,
      deadline: {
        kind: 'acknowledge',
        at: at + 14_400_000,
        arithmetic: { from: at, allowance: tierPolicy.acknowledge, segments: [] },
      },
      reminderAt: null,
    },
    {
      sequence: 3,
      type: 'acknowledged',
      at: at + 60_000,
      tier: 1,
      by: 'ana',
      key: 'click-1',
      text: { comment: 'We are on it, Zoë.' },
    },
    {
      sequence: 4,
      type: 'contained',
      at: at + 120_000,
      needed: true,
      startedAt: at + 90_000,
      owner: 'ana',
      by: 'ana',
      key: 'click-2',
      text: { containment: 'Overflow to the second site', effectMeasure: 'Answered in 20 s' },
    },
  ];
}

/** A meeting that was scheduled, invited to and started, with a decision that the other side confirmed. */
export function meetingEvents(program: string, series: string, date: string): MeetingEvent[] {
  const start = Date.parse(`${date}T10:00:00Z`);
  return [
    {
      sequence: 1,
      type: 'scheduled',
      at,
      program,
      series,
      date,
      tier: 3,
      uid: `${series}-${date}@steerco`,
      charterDigest: digest,
      minutesWithinMs: 2 * day,
      times: {
        start,
        end: start + 7_200_000,
        inviteAt: start - 21 * day,
        reminders: [start - day],
        minutesDue: start + 2 * day,
      },
      place: 'https://meet.example/qbr',
    },
    { sequence: 2, type: 'invited', at, due: start - 21 * day },
    { sequence: 3, type: 'started', at: start, due: start },
    {
      sequence: 4,
      type: 'decided',
      at: start,
      by: 'mia',
      side: 'provider',
      decision: { id: 'D1', effect: { kind: 'none' }, owner: 'ana', due: start + day, links: [] },
      text: { decision: 'Two more agents' },
    },
    {
      sequence: 5,
      type: 'decision-bound',
      at: start,
      decision: 'D1',
      how: 'confirmed',
      by: 'cyrus',
    },
  ];
}

export function convened(series: string, date: string): Unnumbered<AgendaEvent> {
  const start = Date.parse(`${date.slice(0, 10)}T10:00:00Z`);
  return {
    type: 'occurrence-convened',
    at,
    series,
    date,
    pairedDate: date.slice(0, 10),
    start,
    end: start + 7_200_000,
    digest,
    uid: `${series}-${date}@steerco`,
    unconfirmed: false,
  };
}

/** A week of 2026 judged good or bad; `week` from 1. */
export function judgedWeek(
  week: number,
  revision: number,
  value: string,
): Extract<Unnumbered<KpiEvent>, { type: 'period-judged' }> {
  const start = Date.parse('2025-12-29T00:00:00Z') + (week - 1) * 7 * day;
  const bad = Number(value) < 0.8;
  const judged: JudgedPeriod = {
    period: {
      id: `2026-W${String(week).padStart(2, '0')}`,
      kind: 'week',
      firstDate: new Date(start).toISOString().slice(0, 10),
      lastDate: new Date(start + 6 * day).toISOString().slice(0, 10),
      start,
      end: start + 7 * day,
    },
    state: 'OBSERVED',
    amounts: { numerator: value, denominator: '1' },
    value,
    target: '0.8',
    breach: '0.8',
    clear: '0.82',
    judgement: bad ? 'bad' : 'good',
    belowMinimum: false,
    rag: bad ? 'RED' : 'GREEN',
    transition: null,
    episode: null,
  };
  return {
    type: 'period-judged',
    at: start + 8 * day,
    scope: 'all',
    revision,
    digest,
    delivery: 'd1',
    complete: true,
    judged,
  };
}

export function caseClaimed(
  id: string,
  scope = 'all',
): Extract<Unnumbered<KpiEvent>, { type: 'case-claimed' }> {
  return {
    type: 'case-claimed',
    at,
    scope,
    case: id,
    period: '2026-W08',
    revision: 1,
    linkedTo: null,
  };
}

export function evidenceClaimed(
  id: string,
  n: number,
): Extract<Unnumbered<KpiEvent>, { type: 'evidence-claimed' }> {
  return {
    type: 'evidence-claimed',
    at,
    scope: 'all',
    case: id,
    n,
    period: `2026-W${String(10 + n)}`,
    revision: 1,
    opensEpisode: false,
  };
}

/** A register with an event of every type, all of mia's doing. */
export function registerEvents(): readonly RegisterEvent[] {
  const absence = { from: '2026-04-06', to: '2026-04-10', until: at + 39 * day } as const;
  const announced = {
    type: 'announced',
    kind: 'training',
    to: ['leo', 'mia'],
    acknowledgeBy: at + 7 * day,
    remindAt: at + 6 * day,
  } as const;
  const proposed = {
    type: 'idea-proposed',
    kind: 'finding',
    owner: 'mia',
    dueAt: at + 30 * day,
    origin: { series: 'watch', date: '2026-03-10' },
  } as const;
  const bodies: readonly RegisterOutcome[] = [
    { ...proposed, idea: 'IDEA-1', text: { title: 'Call back', expectedBenefit: 'fewer calls' } },
    { type: 'idea-approved', idea: 'IDEA-1', text: { comment: 'good' } },
    { type: 'idea-assigned', idea: 'IDEA-1', tier: 2, dueAt: at + 20 * day },
    { type: 'idea-linked', idea: 'IDEA-1', case: 'CA-2026-0001' },
    { type: 'idea-started', idea: 'IDEA-1' },
    { type: 'idea-done', idea: 'IDEA-1' },
    { type: 'idea-measured', idea: 'IDEA-1', text: { measuredBenefit: '4.2 % fewer' } },
    { ...proposed, idea: 'IDEA-2', dueAt: null, origin: null, text: { title: 'A rival' } },
    { type: 'idea-rejected', idea: 'IDEA-2', text: { reason: 'Known already' } },
    { ...proposed, idea: 'IDEA-3', text: { title: 'Still open' } },
    { ...announced, announcement: 'UPD-1', text: { title: 'Course', text: 'On Friday' } },
    { type: 'announcement-acknowledged', announcement: 'UPD-1', person: 'mia', channel: 'cli' },
    { type: 'announcement-reminded', announcement: 'UPD-1' },
    { type: 'announcement-overdue', announcement: 'UPD-1' },
    { ...announced, announcement: 'UPD-2', to: ['mia'], text: { title: 'Rule', text: 'New' } },
    { type: 'announcement-acknowledged', announcement: 'UPD-2', person: 'mia', channel: 'cli' },
    { ...announced, announcement: 'UPD-3', text: { title: 'Wrong', text: 'Mistake' } },
    { type: 'announcement-withdrawn', announcement: 'UPD-3', text: { reason: 'a mistake' } },
    ...(['EV-1', 'EV-2'] as const).map((evidence) => ({
      type: 'commitment-met' as const,
      evidence,
      commitment: 'forecast',
      date: '2026-03-10',
      reference: 'sha256:9f2',
      text: { text: `as ${evidence}` },
    })),
    {
      type: 'absence-recorded',
      absence: 'ABS-1',
      person: 'mia',
      deputy: null,
      standIn: null,
      ...absence,
    },
    {
      type: 'absence-recorded',
      absence: 'ABS-2',
      person: 'leo',
      deputy: 'ana',
      standIn: 'ana',
      ...absence,
    },
    { type: 'absence-ended', absence: 'ABS-1' },
  ];
  return bodies.map((body, index) => ({
    ...body,
    by: 'mia',
    sequence: index + 1,
    at: at + index * 60_000,
  }));
}

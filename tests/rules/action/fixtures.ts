import type { CaseCommand } from '../../../rules/action/commands.js';
import type { CaseEventBody } from '../../../rules/action/events.js';
import type {
  CasePolicy,
  KpiPolicy,
  PeriodSignal,
  Roster,
  TierPolicy,
} from '../../../rules/action/types.js';
import { hours, instant, madrid } from '../calendar/support.js';

/** Wednesday 1 April 2026, 16:30 in Madrid: where the oracles of rules R11 begin. */
export const openedAt = instant('2026-04-01T16:30:00+02:00');

const noLag = { days: 0, seconds: 0 };

/** The tiers of rules R11: acknowledge/resolve 4 h/18 h, 4 h/27 h, 9 h/27 h, top repeat 9 h. */
export function tiers(
  overrides: Partial<TierPolicy> = {},
): readonly [TierPolicy, TierPolicy, TierPolicy] {
  const tier = (acknowledge: number, resolve: number): TierPolicy => ({
    acknowledge: hours(acknowledge),
    resolve: hours(resolve),
    repeat: hours(9),
    calendar: 'joint',
    reminders: [],
    ...overrides,
  });
  return [tier(4, 18), tier(4, 27), tier(9, 27)];
}

/** A daily KPI at 80 %, three good days in a row prove the fix, six at most. */
export const dailyKpi: KpiPolicy = {
  direction: 'higher',
  period: 'day',
  clear: '0.8',
  need: 3,
  maxPeriods: 6,
  startLag: noLag,
  finalAfter: noLag,
};

export function policy(overrides: Partial<CasePolicy> = {}): CasePolicy {
  return {
    charterDigest: 'digest',
    rulesVersion: 1,
    timeZone: 'Europe/Madrid',
    fiscalYearStart: 1,
    calendars: { joint: madrid },
    tiers: tiers(),
    allowances: {},
    skip: [],
    kpi: dailyKpi,
    ...overrides,
  };
}

/** Three tiers of both sides; ana's deputy is leo, whose deputy is mia. */
export const roster: Roster = {
  charterDigest: 'digest',
  people: {
    ana: { side: 'provider', deputy: 'leo' },
    leo: { side: 'provider', deputy: 'mia' },
    mia: { side: 'provider', deputy: null },
    carla: { side: 'provider', deputy: 'ana' },
    dan: { side: 'provider', deputy: 'carla' },
    cleo: { side: 'client', deputy: 'cora' },
    cora: { side: 'client', deputy: 'cleo2' },
    cleo2: { side: 'client', deputy: null },
    cyrus: { side: 'client', deputy: 'cora' },
  },
  tiers: [
    { accountable: 'ana', counterpart: 'cleo', members: ['leo', 'mia'] },
    { accountable: 'carla', counterpart: 'cora', members: [] },
    { accountable: 'dan', counterpart: 'cyrus', members: [] },
  ],
};

const dayMs = 86_400_000;

/** The judgement of one local day of 2026 as it is signalled; bad below 80 %. Local midnight is 22:00Z (CEST). */
export function judged(
  n: number,
  date: string,
  percent: number | null,
  overrides: Partial<PeriodSignal> = {},
): PeriodSignal {
  const start = instant(`${date}T00:00:00+02:00`);
  return {
    n,
    period: date,
    revision: 1,
    start,
    end: start + dayMs,
    state: percent === null ? 'NO_DATA' : 'OBSERVED',
    value: percent === null ? null : String(percent / 100),
    target: '0.8',
    judgement: percent === null ? null : percent < 80 ? 'bad' : 'good',
    rag: percent !== null && percent < 80 ? 'RED' : 'GREEN',
    belowMinimum: false,
    opensEpisode: false,
    ...overrides,
  };
}

type Opened = Extract<CaseEventBody, { type: 'opened' }>;

/** A case of Tuesday's 70 %, opened at tier 1 for ana. */
export function opened(overrides: Partial<Opened> = {}): Opened {
  return {
    type: 'opened',
    program: 'atlas',
    case: 'CA-2026-0001',
    kind: 'kpi-breach',
    kpi: 'service-level',
    scope: 'all',
    severity: 'major',
    clause: 'S3-2.1',
    linkedTo: null,
    owner: 'ana',
    tier: 1,
    enteredAt: openedAt,
    opening: judged(0, '2026-03-31', 70),
    policy: policy(),
    roster,
    ...overrides,
  };
}

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Complete commands, one of each kind, for a test to vary. */
export const ask = {
  acknowledge: { type: 'acknowledge' },
  contain: {
    type: 'contain',
    needed: true,
    containment: 'Overflow to the second site',
    effectMeasure: 'Share answered within 20 s, hourly',
    startedAt: openedAt,
    owner: 'leo',
  },
  analyse: {
    type: 'analyse',
    problem: 'Monday mornings, queue billing, 70 % instead of 80 %',
    method: '5-why',
    rootCauseCode: 'staffing',
    rootCause: 'The forecast missed the invoice run',
    escapeCause: 'Nobody compares forecast and invoice calendar',
    similarCases: 'none found',
  },
  plan: {
    type: 'plan',
    items: [
      {
        id: '1',
        kind: 'corrective',
        owner: 'ana',
        due: instant('2026-04-10T18:00:00+02:00'),
        text: 'Add the invoice calendar to the forecast',
        effect: 'Staffed for the peak',
      },
    ],
    criterion: {},
  },
  approve: { type: 'approve', comment: null },
  reject: { type: 'reject', reason: 'No preventive action' },
  done: { type: 'done', item: '1', channel: 'dashboard', evidence: ['sha256:1'], note: null },
  verify: { type: 'verify', item: null, comment: null },
  return: { type: 'return', item: '1', reason: 'The forecast of May is missing' },
  pause: {
    type: 'pause',
    side: 'client',
    until: instant('2026-04-08T12:00:00+02:00'),
    reason: 'Waiting for the client’s forecast',
  },
  resume: { type: 'resume' },
  extend: {
    type: 'extend',
    until: instant('2026-04-20T18:00:00+02:00'),
    reason: 'The supplier delivers late',
  },
  reassign: { type: 'reassign', owner: 'mia', reason: 'Holiday' },
  cancel: { type: 'cancel', reason: 'The figures were wrong' },
  decide: { type: 'decide', verdict: 'EFFECTIVE' },
} as const satisfies { readonly [T in CaseCommand['type']]: Command<T> };

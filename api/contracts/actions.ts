import { z } from 'zod';

import { Instant, Recording } from './common.js';

const Side = z.enum(['client', 'provider']);
const Tier = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const Step = z.enum([
  'contain',
  'analyse',
  'plan',
  'approve',
  'implement',
  'verify',
  'watch',
  'decide',
]);
const DeadlineKind = z.enum([
  'acknowledge',
  'resolve',
  'item',
  'top-notice',
  'pause-until',
  'verdict',
]);

const Next = z.object({
  at: Instant,
  what: DeadlineKind,
  /** What happens then, and how to prevent it: `escalates to Account Management unless contained`. */
  says: z.string(),
});

/** A corrective action as `steerco actions --json` prints it (design §9). */
export const ActionSummary = z.object({
  program: z.string(),
  case: z.string(),
  kind: z.enum([
    'kpi-breach',
    'reporting-default',
    'meeting-not-held',
    'minutes-missing',
    'commitment-missed',
    'calibration-drift',
    'raised',
  ]),
  kpi: z.string().nullable(),
  /** Column by value; empty when the KPI is one series. */
  scope: z.record(z.string(), z.string()),
  waitingFor: Side,
  stage: z.enum([
    'OPENED',
    'CONTAINED',
    'ANALYSED',
    'PLANNED',
    'IMPLEMENTING',
    'VERIFIED',
    'WATCH',
    'CLOSED',
    'CANCELLED',
  ]),
  pending: Step.nullable(),
  tier: Tier,
  severity: z.string(),
  opened: Instant,
  closed: Instant.nullable(),
  owner: z.string(),
  next: Next.nullable(),
});
export type ActionSummary = z.output<typeof ActionSummary>;

const JudgedPeriod = z.object({
  period: z.string(),
  start: Instant,
  end: Instant,
  state: z.enum(['OBSERVED', 'NO_DATA', 'LOW_VOLUME', 'EXCLUDED', 'PROVISIONAL']),
  /** Ratios before unit scaling, and as people read them. */
  value: z.string().nullable(),
  target: z.string(),
  shown: z.object({ value: z.string().nullable(), target: z.string() }),
  judgement: z.enum(['good', 'bad', 'neither']).nullable(),
});
export type JudgedPeriod = z.output<typeof JudgedPeriod>;

const Item = z.object({
  id: z.string(),
  /** Null once erased. */
  text: z.string().nullable(),
  effect: z.string().nullable(),
  kind: z.enum(['correction', 'corrective', 'preventive']),
  owner: z.string(),
  due: Instant.nullable(),
  doneBy: z.string().nullable(),
  acceptedBy: z.string().nullable(),
  returned: z.int(),
});

const Moment = z.object({ at: Instant, what: z.string(), says: z.string() });

const TimelineEntry = z.object({
  sequence: z.int(),
  at: Instant,
  /** The nominal instant where it differs from `at` in meaning: a deadline that was missed. */
  due: Instant.nullable(),
  type: z.string(),
  by: z.string().nullable(),
  says: z.string(),
  /** The instant that it speaks of: until when it is paused, extended, owed. */
  until: Instant.nullable(),
  /** What people wrote, by name of the field. */
  text: z.record(z.string(), z.string()),
  /** Names of what was written and has been erased. */
  erased: z.array(z.string()),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

/** Everything about one corrective action but the policy that it runs under. */
export const ActionDetail = ActionSummary.extend({
  version: z.int(),
  timeZone: z.string(),
  names: z.object({
    kpi: z.string().nullable(),
    tiers: z.array(z.string()),
    /** Names by person id. */
    people: z.record(z.string(), z.string()),
  }),
  unit: z.enum(['percent', 'number', 'seconds', 'score', 'currency']),
  clause: z.object({ id: z.string(), ref: z.string(), text: z.string() }).nullable(),
  linkedTo: z.string().nullable(),
  cycle: z.int(),
  /** Who is expected to act next, before deputies; null when nothing is owed, and while it is paused. */
  expected: z.string().nullable(),
  acknowledged: z.object({ by: z.string(), at: Instant }).nullable(),
  opening: JudgedPeriod,
  latest: JudgedPeriod,
  badPeriods: z.int(),
  items: z.array(Item),
  plan: z
    .object({
      by: z.string(),
      criterion: z.object({
        target: z.string(),
        shownTarget: z.string(),
        need: z.int(),
        maxPeriods: z.int(),
      }),
    })
    .nullable(),
  watch: z
    .object({
      from: Instant,
      maxPeriods: z.int(),
      extended: z.boolean(),
      periods: z.array(JudgedPeriod),
    })
    .nullable(),
  verdict: z.enum(['EFFECTIVE', 'INEFFECTIVE', 'INCONCLUSIVE']).nullable(),
  pauses: z.array(z.object({ from: Instant, to: Instant.nullable(), until: Instant, side: Side })),
  requests: z.object({
    cancel: z.object({ by: z.string() }).nullable(),
    extend: z.object({ by: z.string(), step: Step, until: Instant }).nullable(),
  }),
  /** Why the next deadline stands where it stands: the business time that was counted. */
  arithmetic: z
    .object({
      from: Instant,
      /** `4h`, `2bd`; null where the instant was fixed by people or by the calendar. */
      allowance: z.string().nullable(),
      segments: z.array(z.object({ start: Instant, end: Instant })),
    })
    .nullable(),
  /** What happens if nobody acts and no data comes, up to the second notice at the top. */
  future: z.array(Moment),
  timeline: z.array(TimelineEntry),
});
export type ActionDetail = z.output<typeof ActionDetail>;

/** What a verb answers: what was recorded, and what happens next. */
export const ActionDone = Recording.extend({
  action: ActionSummary,
  version: z.int(),
  /** The events that it caused; empty while the records have not caught up. */
  events: z.array(TimelineEntry),
});
export type ActionDone = z.output<typeof ActionDone>;

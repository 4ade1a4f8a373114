import { z } from 'zod';

import { Id, InProgram, Instant, InstantIn } from './common.js';

const State = z.enum(['OBSERVED', 'NO_DATA', 'LOW_VOLUME', 'EXCLUDED', 'PROVISIONAL']);
const Verdict = z.enum(['good', 'bad', 'neither']);
const Scope = z.record(z.string(), z.string());

/** Where a KPI and scope stands: its newest judged period. Values are ratios before unit scaling, as text. */
export const KpiSummary = z.object({
  kpi: Id,
  name: z.string(),
  scope: Scope,
  /** Null: nothing is judged yet. */
  newest: z
    .object({
      period: z.string(),
      state: State,
      value: z.string().nullable(),
      target: z.string(),
      judgement: Verdict.nullable(),
      rag: z.enum(['GREEN', 'RED']),
      /** In the KPI's unit, for people. */
      shown: z.object({ value: z.string().nullable(), target: z.string() }),
    })
    .nullable(),
  /** The open case. */
  case: z.string().nullable(),
});
export type KpiSummary = z.output<typeof KpiSummary>;

export const OfPeriod = InProgram.extend({ kpi: Id, period: z.string().max(10) });

export const WhichJudgement = z.object({
  /** JSON of the scope; left out: the whole program. */
  scope: z.string().max(2_000).optional(),
  /** As it was known then; left out: as it is known now. */
  known: InstantIn.optional(),
});

const Amount = z.object({ expression: z.string(), value: z.string().nullable() });
const Place = z.object({ period: z.string(), state: State, judgement: Verdict.nullable() });

/** Everything that a judgement rests on (issue: explained to both parties). `shown` texts are in the KPI's unit. */
export const KpiExplanation = z.object({
  program: z.string(),
  kpi: Id,
  name: z.string(),
  scope: Scope,
  period: z.string(),
  firstDate: z.string(),
  lastDate: z.string(),
  timeZone: z.string(),
  clause: z.object({ ref: z.string(), page: z.int().nullable(), text: z.string() }).nullable(),
  definition: z.string().nullable(),
  unit: z.string(),
  direction: z.enum(['higher', 'lower']),
  state: State,
  complete: z.boolean(),
  numerator: Amount,
  denominator: Amount,
  minVolume: z.string().nullable(),
  value: z.string().nullable(),
  /** HALF_UP to 10 decimals for reading; what is compared is the exact ratio, rounded as this says. */
  rounding: z.object({ mode: z.string(), places: z.int().nullable() }),
  target: z.object({ value: z.string(), since: z.string(), step: z.int(), steps: z.int() }),
  breach: z.string(),
  clear: z.string(),
  minimum: z.string().nullable(),
  shown: z.object({
    value: z.string().nullable(),
    target: z.string(),
    breach: z.string(),
    clear: z.string(),
    minimum: z.string().nullable(),
  }),
  judgement: Verdict.nullable(),
  belowMinimum: z.boolean(),
  rag: z.enum(['GREEN', 'RED']),
  transition: z.enum(['opened', 'cleared']).nullable(),
  episode: z.int().nullable(),
  rule: z.object({ m: z.int(), n: z.int(), consecutive: z.int() }),
  /** The places that the rule looked at, this period last. */
  window: z.array(Place),
  charter: z.object({ digest: z.string(), file: z.string() }),
  /** Null: nothing was delivered. */
  delivery: z
    .object({
      source: z.string(),
      digest: z.string(),
      rows: z.int(),
      received: Instant,
      files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
    })
    .nullable(),
  revision: z.int(),
  known: Instant,
  /** Every revision, the first one first. */
  revisions: z.array(
    z.object({
      revision: z.int(),
      known: Instant,
      state: State,
      value: z.string().nullable(),
      judgement: Verdict.nullable(),
      shown: z.string().nullable(),
    }),
  ),
  case: z.object({ case: z.string(), as: z.enum(['opening', 'evidence']) }).nullable(),
});
export type KpiExplanation = z.output<typeof KpiExplanation>;

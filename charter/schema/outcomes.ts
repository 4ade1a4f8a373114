import { z } from 'zod';
import {
  calendarDuration,
  clauseReference,
  count,
  decimal,
  id,
  line,
  percent,
  positiveDuration,
  reference,
  side,
  when,
} from './common.js';

export const commitments = z
  .array(
    z.strictObject({
      id: id('commitment'),
      name: line().describe('What is owed, in a few words.').optional(),
      clause: clauseReference().optional(),
      side: side(),
      owner: reference('person').describe('Id of who owes it.'),
      when: when(),
      evidence: z
        .enum(['file', 'text', 'link', 'none'])
        .describe('What proves it: file, text, link or none (default).')
        .optional(),
    }),
  )
  .describe('What either side promised besides KPIs: forecasts, training, tests, notices.');

export const benchmarks = z
  .array(
    z.strictObject({
      id: id('benchmark'),
      name: line().describe('What is compared with the market, in a few words.').optional(),
      clause: clauseReference().optional(),
      owner: reference('person').describe('Id of who sees to it.'),
      when: when(),
    }),
  )
  .describe('Comparisons with the market at intervals; the agenda remembers when one is due.');

export const credits = z
  .strictObject({
    clause: clauseReference().optional(),
    atRisk: percent('Share of the monthly invoice at risk.'),
    pool: percent('Sum that the weights of the KPIs may reach.').optional(),
    earnBack: z
      .strictObject({
        share: percent('Share of a credit that is earned back.'),
        after: count('Months in a row that must be met.', 1, 120),
      })
      .describe('Earn-back: { share: 50 percent, after: 6 }.')
      .optional(),
  })
  .describe('Service credits: { atRisk: 12 percent, pool: 250 percent }.');

export const scorecard = z
  .strictObject({
    weights: z
      .record(z.string(), decimal('Weight of the KPI.'))
      .describe('Weight by KPI id: { service-level: 30 }.'),
    cap: decimal('Most attainment that counts. Default: 1.').optional(),
    noData: z
      .enum(['reweight', 'zero'])
      .describe('A KPI without data: reweight (default) or zero.')
      .optional(),
  })
  .describe('How the KPIs add up to one score.');

export const satisfaction = z
  .strictObject({
    before: z.array(reference('series')).describe('Ids of the reviews before which it is asked.'),
    ask: calendarDuration(
      'How long before the review the question goes out. Default: 5d.',
    ).optional(),
    scale: z
      .union([z.literal(5), z.literal(10)])
      .describe('Best score: 5 or 10 (default).')
      .optional(),
  })
  .describe('The question put to each client member before a review.');

export const decisions = z
  .strictObject({
    silence: positiveDuration(
      'A minuted decision binds when nobody of the other side objects for so long after the minutes.',
    ),
    clause: z.string().describe('Id of the clause that lets silence count.'),
  })
  .describe('How minuted decisions bind without a confirmation. Default: they never do.');

export const governance = z
  .strictObject({
    severity: reference('severity').describe(
      'Severity of cases about the governance itself: a meeting not held, minutes missing, a commitment missed, a calibration drift. Default: the lightest.',
    ),
  })
  .describe('How breaches of the governance itself are treated.');

export const reports = z
  .array(
    z.strictObject({
      id: id('report'),
      kind: line().describe('Kind of report, such as monthly-performance.'),
      when: when(),
      to: z.array(z.string()).min(1).describe('Who gets it: ids of people or of tiers.'),
    }),
  )
  .describe('Reports that are sent by themselves.');

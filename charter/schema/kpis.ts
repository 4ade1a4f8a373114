import { z } from 'zod';
import { parseLevel, parseMOfN } from '../phrases/level.js';
import { parseTarget } from '../phrases/target.js';
import {
  calendarDuration,
  clauseReference,
  count,
  date,
  decimal,
  id,
  line,
  prose,
  reference,
  tierIds,
  understood,
} from './common.js';

const level = (what: string) =>
  z
    .union([z.number(), z.string()])
    .superRefine(understood(parseLevel))
    .describe(`${what} A number in the KPI's unit, target, or target + 2.`);

const step = z.strictObject({
  from: date('First day on which the value holds.').optional(),
  month: count(
    'Month of the program from which the value holds, 1 being the first.',
    1,
    600,
  ).optional(),
  value: decimal("The target, in the KPI's unit."),
  linear: z
    .strictObject({
      to: decimal('The value at the end.'),
      by: date('The day on which it is reached.').optional(),
      byMonth: count('Month of the program in which it is reached.', 2, 600).optional(),
    })
    .describe('From the value day by day to another one: { to: 80, by: 2026-07-01 }.')
    .optional(),
});

const seasonMonths = [
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun'],
  ...['jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
] as const;

const writtenTarget = z.union([
  z.number(),
  z.string(),
  z.strictObject({
    ramp: z
      .array(step)
      .min(1, { error: 'a ramp needs at least one step' })
      .describe('Steps, earliest first.'),
  }),
]);

const target = writtenTarget
  .superRefine(understood((written: z.infer<typeof writtenTarget>) => parseTarget(written)))
  .describe(
    "The target in the KPI's unit: 80, or { ramp: [{ from: 2026-01-01, value: 70 }, ...] }.",
  );

const breach = z
  .strictObject({
    below: level('A value below this is bad (higher is better).').optional(),
    above: level('A value above this is bad (lower is better).').optional(),
    minimum: level('A value beyond this goes to Account Management at once.').optional(),
    open: z
      .string()
      .superRefine(understood(parseMOfN))
      .describe('Bad periods that open a case: "2 of 3". Default: 1 of 1.')
      .optional(),
    clear: z
      .strictObject({
        at: level('A value that meets this is good.').optional(),
        consecutive: count(
          'Good periods in a row that end the breach. Default: 1.',
          1,
          100,
        ).optional(),
      })
      .describe('When the breach is over: { at: target + 2, consecutive: 3 }.')
      .optional(),
  })
  .describe('When it is breached: { below: target, minimum: 65, open: 2 of 3, clear: { ... } }.');

const rounding = z
  .union([
    z.literal('none'),
    z.strictObject({
      mode: z.enum(['half-up', 'half-even']).describe('half-up or half-even.'),
      places: count('Decimal places.', 0, 10),
    }),
  ])
  .describe('Rounding before comparing: none (default), or { mode: half-up, places: 1 }.');

const sql = (what: string) => z.union([z.string(), z.int()]).describe(what);

const kpi = z.strictObject({
  id: id('KPI'),
  use: line()
    .describe(
      'A KPI of the library, such as service-level/SL3 (steerco library lists them): name, definition, numerator, denominator, unit, direction and lag come from there where they are not written.',
    )
    .optional(),
  columns: z
    .record(z.string(), line())
    .describe(
      'With use: what the columns of the library are called in the source: { answered: Answered Calls }.',
    )
    .optional(),
  name: line().describe('What people call it.'),
  clause: clauseReference().optional(),
  objective: line().describe('What it is good for, from the customer.').optional(),
  by: z
    .array(line())
    .describe('Columns whose values make a series each, with a case of its own: [site, queue].')
    .optional(),
  definition: prose().describe('What is counted, in words that both parties signed.').optional(),
  source: reference('source').describe('Id of the source of its data.'),
  numerator: sql('SQL aggregate over the source: sum(answered_in_20s).'),
  denominator: sql('SQL aggregate over the source: sum(answered); 1 for a plain number.'),
  unit: z
    .enum(['percent', 'number', 'seconds', 'score', 'currency'])
    .describe(
      'Unit of target and thresholds: percent (80 means 0.80), number, seconds, score, currency.',
    ),
  direction: z.enum(['higher', 'lower']).describe('Which is better: higher or lower.'),
  rounding: rounding.optional(),
  period: z
    .enum(['day', 'week', 'month', 'quarter'])
    .describe('Judged per day, week, month or quarter.'),
  lag: calendarDuration('How long after its end a period is judged. Default: 0d.').optional(),
  expect: z
    .enum(['every-day', 'opening-days', 'any'])
    .describe('Dates that must have a row: every-day, opening-days or any (default).')
    .optional(),
  calendar: reference('calendar').optional(),
  target,
  season: z
    .strictObject(
      Object.fromEntries(
        seasonMonths.map((month) => [month, decimal('Added to the target.').optional()]),
      ),
    )
    .describe(
      'What some months add to the target, for the periods that start in them: { dec: -3, jan: -2 }.',
    )
    .optional(),
  breach,
  minVolume: decimal('A smaller denominator is not judged.').optional(),
  noData: z
    .strictObject({
      grace: calendarDuration('How long missing data is waited for. Default: 2d.').optional(),
      then: z
        .enum(['reporting-default', 'nothing'])
        .describe('What missing data is then: reporting-default (default) or nothing.')
        .optional(),
    })
    .describe('What happens when no data comes: { grace: 2d, then: reporting-default }.')
    .optional(),
  owner: reference('person')
    .describe('Id of who owns it and its cases. Default: accountable of tier 1.')
    .optional(),
  severity: reference('severity').describe('Severity of its cases. Default: major.').optional(),
  effectiveness: z
    .strictObject({
      need: count(
        'Good periods in a row that prove the fix. Default: clear.consecutive.',
        1,
        100,
      ).optional(),
      maxPeriods: count(
        'Periods after which it is inconclusive. Default: 2 × need.',
        1,
        400,
      ).optional(),
      startLag: calendarDuration(
        'Time after the fix before periods count. Default: 0d.',
      ).optional(),
    })
    .describe('When a fix counts as effective: { need: 3, maxPeriods: 6 }.')
    .optional(),
  credit: z
    .strictObject({ weight: decimal('Share of the pool in percent.') })
    .describe('Service credit: { weight: 40 }.')
    .optional(),
  chronic: z
    .strictObject({
      misses: count('Misses that make it chronic: 4.', 2, 100),
      months: count('In so many rolling calendar months: 12.', 1, 60),
      tier: z
        .enum(tierIds)
        .describe('Tier to which it goes. Default: steering-committee.')
        .optional(),
    })
    .describe('Chronic failure: { misses: 4, months: 12 }.')
    .optional(),
  crossCheck: z
    .strictObject({
      source: reference('source').describe('The other party’s own figures.'),
      tolerance: decimal("Difference in the KPI's unit that opens a dispute."),
    })
    .describe('Comparison with the other party’s own figures.')
    .optional(),
});

export const kpis = z.array(kpi).describe('What is measured, and when it is breached.');

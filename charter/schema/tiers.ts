import { z } from 'zod';
import { parseReminder } from '../phrases/reminder.js';
import {
  businessDuration,
  calendarDuration,
  clauseReference,
  decimal,
  id,
  line,
  reference,
  tierIds,
  understood,
} from './common.js';

const reminder = z
  .string()
  .superRefine(understood(parseReminder))
  .describe('A reminder: "daily at 09:00" on business days, or "1h before" the deadline.');

export const reminders = () =>
  z.array(reminder).describe('Reminders to who owes something: "daily at 09:00", "1h before".');

const tier = z
  .strictObject({
    name: line().describe('What people call the body.').optional(),
    clause: clauseReference().optional(),
    accountable: reference('person').describe('Id of the one person who is accountable.'),
    counterpart: reference('person')
      .describe('Id of the opposite number on the other side.')
      .optional(),
    members: z
      .array(reference('person'))
      .describe('Ids of the other people of the tier.')
      .optional(),
    acknowledge: businessDuration('Time to acknowledge a case.'),
    resolve: businessDuration('Time for each pending stage without an allowance of its own.'),
    repeat: businessDuration(
      'How often an unmet deadline is noticed again at the top. Default: acknowledge.',
    ).optional(),
    calendar: reference('calendar')
      .describe('Calendar of the clocks. Default: the first.')
      .optional(),
    reminders: reminders().optional(),
    extraordinaryAfter: calendarDuration(
      'When the next meeting of the tier is further away, an extraordinary one is convened.',
    ).optional(),
  })
  .describe('One tier: accountable, counterpart, members, acknowledge, resolve.');

export const tiers = z
  .strictObject({
    'service-delivery': tier,
    'account-management': tier,
    'steering-committee': tier,
  })
  .describe(`The three tiers: ${tierIds.join(', ')}.`);

const allowance = (what: string) => businessDuration(`Time to ${what}.`).optional();

export const stages = z
  .strictObject({
    contain: allowance('contain'),
    analyse: allowance('analyse'),
    plan: allowance('plan'),
    approve: allowance('approve the plan'),
    implement: allowance('implement'),
    verify: allowance('verify'),
    decide: allowance('decide after an inconclusive watch'),
  })
  .describe('Time allowed per stage; a stage without one runs on the resolve time of the tier.');

export const severities = z
  .array(
    z.strictObject({
      id: id('severity'),
      startTier: z
        .enum(tierIds)
        .describe('Tier at which a case starts. Default: service-delivery.')
        .optional(),
      skip: z
        .array(z.enum(['contain', 'analyse', 'plan', 'approve']))
        .describe('Stages that may be passed over.')
        .optional(),
      speed: decimal('How many times faster every allowance runs. Default: 1.').optional(),
    }),
  )
  .min(1)
  .describe('Severities of cases, lightest first. Default: minor, major, critical.');

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
  tierIds,
  timeZone,
  when,
  wholeDays,
} from './common.js';

const agendaItem = z
  .union([
    line(),
    z.strictObject({
      title: line().describe('What is discussed.'),
      minutes: count('Minutes planned for it.', 1, 600).optional(),
    }),
  ])
  .describe('A standing item: a title, or { title, minutes }.');

const series = z.strictObject({
  id: id('series'),
  name: line().describe('What people call the meeting. Default: its kind.').optional(),
  kind: z
    .enum([
      'quarterly-business-review',
      'monthly-business-review',
      'results-meeting',
      'calibration',
      'competitive-intelligence',
      'custom',
    ])
    .describe(
      'Kind: quarterly-business-review, monthly-business-review, results-meeting, calibration, competitive-intelligence or custom.',
    ),
  clause: clauseReference().optional(),
  tier: z.enum(tierIds).describe(`Tier that meets: ${tierIds.join(', ')}.`),
  attendees: z
    .array(reference('person'))
    .describe('Ids of people invited besides those of the tier.')
    .optional(),
  chair: reference('person').describe('Id of who presides. Default: the accountable.').optional(),
  secretary: reference('person').describe('Id of who takes the minutes.').optional(),
  when: when(),
  timeZone: timeZone().optional(),
  lasts: positiveDuration('How long it lasts. Default: 1h.').optional(),
  where: line().describe('Place or address of the call.').optional(),
  calendar: reference('calendar')
    .describe('Calendar whose closed days move it. Default: that of the tier.')
    .optional(),
  onHoliday: z
    .enum(['none', 'skip', 'following', 'preceding', 'modified-following'])
    .describe(
      'What happens on a closed day: none, skip, following (default), preceding, modified-following.',
    )
    .optional(),
  invite: calendarDuration('How long before it the invitation goes out. Default: 7d.').optional(),
  reminders: z
    .array(positiveDuration('How long before it a reminder goes out.'))
    .describe('Reminders before the meeting. Default: [1d].')
    .optional(),
  agendaLead: calendarDuration(
    'How long before it the agenda is issued. Default: with the pre-read pack, or 1d.',
  ).optional(),
  prePack: calendarDuration('How long before it the pre-read pack is frozen and sent.').optional(),
  quorum: z
    .strictObject({
      client: count('People of the client who must be there.', 0, 100),
      provider: count('People of the provider who must be there.', 0, 100),
    })
    .describe('How many of each side must be there: { client: 1, provider: 1 }.')
    .optional(),
  minutesWithin: positiveDuration('Time to issue the minutes. Default: 2d.').optional(),
  invitations: z
    .enum(['ours', 'theirs'])
    .describe('Who sends calendar events: ours (default), or theirs: the parties keep their own.')
    .optional(),
  ifMissed: z
    .enum(['run_once_late', 'run_all', 'skip'])
    .describe('After an outage: run_once_late (default), run_all or skip.')
    .optional(),
  agenda: z.array(agendaItem).describe('Standing items.').optional(),
  sample: z
    .strictObject({
      cases: count('How many cases are drawn.', 1, 1000),
      perStratum: line().describe('Column by which the draw is stratified.').optional(),
      source: reference('source').describe('Source from which the cases are drawn.').optional(),
      case: line().describe('Column that names a case.').optional(),
      window: wholeDays(
        'Cases of so long before the draw are drawn from. Default: 7d.',
        1,
      ).optional(),
      withoutRepeat: wholeDays(
        'A case that was drawn within so long is not drawn again. Default: 90d.',
        0,
      ).optional(),
      draw: calendarDuration(
        'How long before the meeting the cases are drawn. Default: 3d.',
      ).optional(),
      scores: calendarDuration(
        'Blind scores are taken until so long before the meeting. Default: 0d, until it starts.',
      ).optional(),
      evaluators: z
        .array(reference('person'))
        .describe('Ids of those who score blind. Default: the members of the tier.')
        .optional(),
      expert: reference('person')
        .describe('Id of who gives the master score. Default: the chair.')
        .optional(),
      tolerance: z
        .strictObject({
          points: decimal(
            'A score within so many points of the master is a hit. Default: 5.',
          ).optional(),
          hitRate: percent('Least share of hits: 85 percent.').optional(),
          meanDeviation: decimal('Most mean deviation in points.').optional(),
        })
        .describe('Beyond it an evaluator has drifted: { points: 5, hitRate: 85 percent }.')
        .optional(),
      kpi: reference('KPI')
        .describe('Id of the KPI that rests on these scores: not reliable while a drift is open.')
        .optional(),
    })
    .describe('Calibration: the random sample, { cases: 8, perStratum: queue }.')
    .optional(),
});

export const cadence = z.array(series).describe('The series of meetings.');

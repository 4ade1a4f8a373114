import { z } from 'zod';
import { cadence } from './cadence.js';
import { calendars } from './calendars.js';
import { businessDuration, calendarDuration, line } from './common.js';
import { kpis } from './kpis.js';
import {
  benchmarks,
  commitments,
  credits,
  decisions,
  governance,
  reports,
  satisfaction,
  scorecard,
} from './outcomes.js';
import { clauses, language, people, program } from './parties.js';
import { sources } from './sources.js';
import { reminders, severities, stages, tiers } from './tiers.js';

/**
 * The charter as people write it, in YAML. Nothing is transformed here, so that the JSON Schema for
 * editors is the same thing; `charter/normalise.ts` fills in the defaults and reads the phrases.
 */
export const charterSchema = z
  .strictObject({
    include: z
      .array(line())
      .describe('Further files of this charter, relative to this one: [people.yaml].')
      .optional(),
    program,
    clauses: clauses.optional(),
    people,
    calendars,
    tiers,
    stages: stages.optional(),
    severities: severities.optional(),
    memory: calendarDuration(
      'A breach within this time of a close links to the earlier case. Default: 90d.',
    ).optional(),
    acknowledgementLapses: businessDuration(
      'An acknowledgement without progress lapses after this. Default: never.',
    ).optional(),
    reminders: reminders().optional(),
    language: language().optional(),
    cadence: cadence.optional(),
    sources: sources.optional(),
    kpis: kpis.optional(),
    commitments: commitments.optional(),
    benchmarks: benchmarks.optional(),
    credits: credits.optional(),
    scorecard: scorecard.optional(),
    satisfaction: satisfaction.optional(),
    decisions: decisions.optional(),
    governance: governance.optional(),
    reports: reports.optional(),
  })
  .describe('A Steerco charter: how one outsourcing program is governed.');

export type WrittenCharter = z.infer<typeof charterSchema>;

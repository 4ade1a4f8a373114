import type { Charter } from './charter.js';
import { normaliseCadence } from './normalise/cadence.js';
import { defaultCalendarOf, normaliseCalendars } from './normalise/calendars.js';
import { normaliseKpis } from './normalise/kpis.js';
import {
  normaliseBenchmarks,
  normaliseCommitments,
  normaliseCredits,
  normaliseDecisions,
  normaliseReports,
  normaliseSatisfaction,
  normaliseScorecard,
} from './normalise/outcomes.js';
import { normaliseClauses, normalisePeople, normaliseProgram } from './normalise/parties.js';
import { normaliseConnectors, normaliseSources } from './normalise/sources.js';
import { normaliseSeverities, normaliseStages, normaliseTiers } from './normalise/tiers.js';
import { businessTimeOrNull, calendarTime, optional } from './normalise/values.js';
import type { WrittenCharter } from './schema/charter.js';

/**
 * The normalised form of a charter that has passed every check: defaults filled in, phrases read,
 * lists without a meaningful order sorted by id.
 */
export function normalise(written: WrittenCharter): Charter {
  return {
    schemaVersion: 1,
    program: normaliseProgram(written),
    clauses: normaliseClauses(written),
    people: normalisePeople(written),
    calendars: normaliseCalendars(written),
    defaultCalendar: defaultCalendarOf(written),
    tiers: normaliseTiers(written),
    stages: normaliseStages(written),
    severities: normaliseSeverities(written),
    memory: calendarTime(written.memory ?? '90d'),
    acknowledgementLapses: businessTimeOrNull(written.acknowledgementLapses),
    cadence: normaliseCadence(written),
    sources: normaliseSources(written),
    kpis: normaliseKpis(written),
    commitments: normaliseCommitments(written),
    credits: normaliseCredits(written),
    reports: normaliseReports(written),
    ...optional('connectors', normaliseConnectors(written)),
    ...optional('scorecard', normaliseScorecard(written)),
    ...optional('satisfaction', normaliseSatisfaction(written)),
    ...optional('decisions', normaliseDecisions(written)),
    ...optional('governance', written.governance),
    ...optional('benchmarks', normaliseBenchmarks(written)),
  };
}

import type { SamplePlan } from '../rules/calibration/types.js';
import type { CalendarDuration } from '../rules/time.js';
import { atTier } from '../rules/tiers.js';
import type { Charter, Series } from './charter.js';

const week: CalendarDuration = { days: 7, seconds: 0 };
const quarter: CalendarDuration = { days: 90, seconds: 0 };

/** How a calibration draws and judges; null for a series that has no sample, or does not say from where. */
export function samplePlanOf(charter: Charter, series: Series): SamplePlan | null {
  const { sample } = series;
  if (sample?.source === undefined || sample.case === undefined) return null;
  const expert = sample.expert ?? series.chair;
  const { members } = atTier(charter.tiers, series.tier);
  const evaluators = sample.evaluators ?? [...new Set([...members, ...series.attendees])];
  return {
    cases: sample.cases,
    source: sample.source,
    caseColumn: sample.case,
    stratum: sample.perStratum,
    windowDays: (sample.window ?? week).days,
    withoutRepeatDays: (sample.withoutRepeat ?? quarter).days,
    // Whoever gives the master score does not score blind as well (rules R15).
    evaluators: evaluators.filter((person) => person !== expert),
    expert,
    tolerance: sample.tolerance ?? { points: '5', hitRate: null, meanDeviation: null },
    kpi: sample.kpi ?? null,
  };
}

import { shiftCalendarTime } from '../rules/calendar/wall-clock.js';
import type { SamplePlan } from '../rules/calibration/types.js';
import { multiplyDecimals } from '../rules/numbers/decimal.js';
import type { CalendarDuration, EpochMs } from '../rules/time.js';
import { atTier } from '../rules/tiers.js';
import type { Charter, Series } from './charter.js';

const threeDays: CalendarDuration = { days: 3, seconds: 0 };
const noTime: CalendarDuration = { days: 0, seconds: 0 };
const week: CalendarDuration = { days: 7, seconds: 0 };
const quarter: CalendarDuration = { days: 90, seconds: 0 };

/** How a calibration draws and judges; null for a series that has no sample, or does not say from where. */
export function samplePlanOf(charter: Charter, series: Series): SamplePlan | null {
  const { sample } = series;
  if (sample?.source === undefined || sample.case === undefined) return null;
  const expert = sample.expert ?? series.chair;
  const { members } = atTier(charter.tiers, series.tier);
  const evaluators = sample.evaluators ?? [...new Set([...members, ...series.attendees])].sort();
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
    tolerance: toleranceOf(sample.tolerance),
    kpi: sample.kpi ?? null,
  };
}

/** Shares are kept between 0 and 1, as scores are compared with them; without a tolerance nobody drifts. */
function toleranceOf(written: NonNullable<Series['sample']>['tolerance']): SamplePlan['tolerance'] {
  if (written === undefined) return { points: '5', hitRate: null, meanDeviation: null };
  const { hitRate } = written;
  return { ...written, hitRate: hitRate === null ? null : multiplyDecimals(hitRate, '0.01') };
}

/** When the cases of a session are drawn, and until when scores are blind; empty for a series without a sample. */
export function calibrationTimes(
  { sample, timeZone }: Series,
  start: EpochMs,
): { readonly drawAt?: EpochMs; readonly scoresUntil?: EpochMs } {
  if (sample?.source === undefined || sample.case === undefined) return {};
  const before = (lead: CalendarDuration) => shiftCalendarTime(start, lead, timeZone, -1);
  return { drawAt: before(sample.draw ?? threeDays), scoresUntil: before(sample.scores ?? noTime) };
}

import type { MeetingPlan } from '../rules/meeting/types.js';
import type { CalendarDuration } from '../rules/time.js';
import type { Charter, Series } from './charter.js';
import { samplePlanOf } from './sample-plan.js';

/** What the charter asks of a meeting of a series, which the meeting keeps from its convening on. */
export function meetingPlan(
  charter: Charter,
  series: Series,
  extraordinaryFor: readonly string[] = [],
): MeetingPlan {
  const { decisions, satisfaction } = charter;
  const isAsked = satisfaction?.before.includes(series.id) === true;
  return {
    quorum: series.quorum,
    silence:
      decisions === undefined
        ? null
        : { withinMs: milliseconds(decisions.silence), clause: decisions.clause },
    satisfaction: isAsked ? { scale: satisfaction.scale } : null,
    sample: samplePlanOf(charter, series),
    extraordinaryFor,
  };
}

function milliseconds({ days, seconds }: CalendarDuration): number {
  return (days * 86_400 + seconds) * 1000;
}

import type { CaseState, Watch } from '../action/types.js';
import { localDateOf, shiftCalendarTime } from '../calendar/wall-clock.js';
import { nextPeriod, periodOf } from '../kpi/periods.js';
import type { Period } from '../kpi/types.js';
import type { EpochMs } from '../time.js';

/** A judgement arrives some moments after the instant at which its period ends. */
const leastPatienceMs = 3_600_000;

/** From when periods count: the verification plus the criterion's start lag (rules R10). */
export function watchFrom(state: CaseState): EpochMs {
  const lag = state.plan?.criterion.startLag ?? state.policy.kpi?.startLag;
  return lag
    ? shiftCalendarTime(state.pendingSince, lag, state.policy.timeZone, 1)
    : state.pendingSince;
}

/**
 * The end of the last period of the watch (rules R9). Once that has passed: the instant after which its
 * judgement cannot come any more (lag and grace), so that late data is still heard.
 */
export function verdictDate(state: CaseState, watch: Watch, now: EpochMs): EpochMs {
  const { kpi, timeZone } = state.policy;
  if (kpi === null) return watch.from;
  const end = lastPeriod(state, watch).end;
  if (now < end) return end;
  return Math.max(end + leastPatienceMs, shiftCalendarTime(end, kpi.finalAfter, timeZone, 1));
}

function lastPeriod(state: CaseState, watch: Watch): Period {
  const { kpi, timeZone, fiscalYearStart } = state.policy;
  const zone = { timeZone, fiscalYearStart };
  let period = periodOf(kpi?.period ?? 'month', localDateOf(watch.from, timeZone), zone);
  if (period.start < watch.from) period = nextPeriod(period, zone);
  for (let n = 1; n < watch.maxPeriods; n += 1) period = nextPeriod(period, zone);
  return period;
}

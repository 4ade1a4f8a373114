import { compareDecimals } from '../numbers/decimal.js';
import type {
  CaseState,
  EffectivenessCriterion,
  KpiPolicy,
  PeriodSignal,
  Verdict,
  Watch,
} from './types.js';

/**
 * Whether the fix worked, from the KPI's own later periods (rules R10): the first miss is INEFFECTIVE,
 * `need` met in a row is EFFECTIVE once the KPI is GREEN, all periods used up is INCONCLUSIVE. Periods
 * without a judgement (no data, low volume, excluded) are passed over and do not break the row.
 */
export function effectivenessOf(
  criterion: EffectivenessCriterion,
  kpi: KpiPolicy,
  watch: Pick<Watch, 'periods' | 'maxPeriods'>,
): Verdict | 'PENDING' {
  let met = 0;
  for (const period of watch.periods) {
    if (period.opensEpisode) return 'INEFFECTIVE';
    if (period.value === null || period.judgement === null) continue;
    if (!meets(period, criterion, kpi)) return 'INEFFECTIVE';
    met += 1;
    if (met >= criterion.need && period.rag === 'GREEN') return 'EFFECTIVE';
  }
  return watch.periods.length >= watch.maxPeriods ? 'INCONCLUSIVE' : 'PENDING';
}

/** At the clear level the KPI's own judgement stands, with its rounding; another target is compared exactly. */
function meets(period: PeriodSignal, criterion: EffectivenessCriterion, kpi: KpiPolicy): boolean {
  if (compareDecimals(criterion.target, kpi.clear) === 0) return period.judgement === 'good';
  const order = compareDecimals(period.value ?? '0', criterion.target);
  return kpi.direction === 'higher' ? order >= 0 : order <= 0;
}

/** The verdict of a case in its watch as far as its periods give one. */
export function verdictOf(state: CaseState): Verdict | 'PENDING' {
  const { watch, policy } = state;
  if (state.pending !== 'watch' || watch === null || policy.kpi === null) return 'PENDING';
  const criterion = state.plan?.criterion ?? { ...policy.kpi, target: policy.kpi.clear };
  return effectivenessOf(criterion, policy.kpi, watch);
}

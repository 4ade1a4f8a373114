import type { JudgedPeriod, ThresholdRule } from './types.js';

/**
 * The places that the rule looked at when it judged a period, that one last: the last n since the series
 * turned GREEN, or while it is RED those since it turned so. Periods that take no place are left out.
 */
export function placesOf(
  { open }: Pick<ThresholdRule, 'open'>,
  series: readonly JudgedPeriod[],
  period: string,
): readonly JudgedPeriod[] {
  const end = series.findIndex((one) => one.period.id === period);
  const before = series.slice(0, end);
  const turned = before.findLastIndex(({ transition }) => transition !== null);
  const wasRed = before[turned]?.transition === 'opened';
  const places = series
    .slice(turned + 1, end + 1)
    .filter(({ state }) => state !== 'EXCLUDED' && state !== 'PROVISIONAL');
  return wasRed ? places : places.slice(-open.n);
}

import { epochDayOf } from '../calendar/dates.js';
import { addDecimals, multiplyDecimals, subtractDecimals } from '../numbers/decimal.js';
import { addFractions, fraction, roundFraction } from '../numbers/fraction.js';
import type { LocalDate } from '../time.js';
import type { DecimalText, MonthOfYear, Period, TargetStep, ThresholdRule } from './types.js';

/** A target on a ramp is HALF_UP to so many decimals of the unit, so that both parties can write it down. */
const rampPlaces = 4;

/**
 * The target of a period, in the KPI's unit: the one valid at its start (rules R4, ramp) – the last step
 * that holds then, on its ramp if it has one, and what the month adds. Before the first step, the first.
 * @throws RangeError for a rule without a target, or a ramp that ends no later than it begins.
 */
export function targetAt(
  { target, seasonality }: Pick<ThresholdRule, 'target' | 'seasonality'>,
  { firstDate }: Pick<Period, 'firstDate'>,
): DecimalText {
  const value = onRamp(targetStepAt({ target }, { firstDate }).inForce, firstDate);
  const added = seasonality?.[monthOf(firstDate)];
  return added === undefined ? value : addDecimals(value, added);
}

/**
 * The step of a target that holds at a period's start, and which of how many it is; before the first, the first.
 * @throws RangeError for a rule without a target.
 */
export function targetStepAt(
  { target }: Pick<ThresholdRule, 'target'>,
  { firstDate }: Pick<Period, 'firstDate'>,
): { readonly inForce: TargetStep; readonly step: number; readonly steps: number } {
  const steps = target.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const index = Math.max(
    0,
    steps.findLastIndex(({ from }) => from <= firstDate),
  );
  const inForce = steps[index];
  if (inForce === undefined) throw new RangeError('A threshold rule has at least one target.');
  return { inForce, step: index + 1, steps: steps.length };
}

/** value + (end − value) × days passed / days of the ramp. */
function onRamp({ from, value, rampTo }: TargetStep, date: LocalDate): DecimalText {
  if (rampTo === undefined) return value;
  const days = epochDayOf(rampTo.date) - epochDayOf(from);
  if (days <= 0)
    throw new RangeError(`The ramp from ${from} to ${rampTo.date} does not go forward.`);
  const passed = epochDayOf(date) - epochDayOf(from);
  if (passed <= 0) return value;
  if (passed >= days) return rampTo.value;
  const rise = multiplyDecimals(subtractDecimals(rampTo.value, value), String(passed));
  return roundFraction(addFractions(fraction(value), fraction(rise, String(days))), rampPlaces);
}

function monthOf(date: LocalDate): MonthOfYear {
  return date.slice(5, 7) as MonthOfYear;
}

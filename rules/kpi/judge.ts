import {
  addDecimals,
  compareDecimals,
  compareRatio,
  multiplyDecimals,
  ratio,
} from '../numbers/decimal.js';
import type {
  DecimalText,
  Episode,
  JudgedPeriod,
  Judgement,
  Level,
  Period,
  PeriodAmounts,
  PeriodObservation,
  PeriodState,
  ThresholdRule,
} from './types.js';
import { followThreshold, greenStart, type SeriesState } from './episodes.js';
import { targetAt } from './targets.js';

/** A rule for all periods, or the rule of the charter in force when a period started (rules R1). */
export type RuleInForce = ThresholdRule | ((period: Period) => ThresholdRule);

/**
 * Judges the periods of one KPI and scope in order, from GREEN (rules R4), and gives the episodes they
 * make. Pure: the same observations give the same answer, so restating, back-testing and rehearsing
 * are calls of this function.
 */
export function judgeSeries(
  rule: RuleInForce,
  observations: readonly PeriodObservation[],
): { readonly judged: JudgedPeriod[]; readonly episodes: Episode[] } {
  const judged: JudgedPeriod[] = [];
  let state = greenStart;
  for (const observation of observations) {
    const inForce = typeof rule === 'function' ? rule(observation.period) : rule;
    const step = advance(state, inForce, observation);
    state = step.state;
    judged.push(step.judged);
  }
  return { judged, episodes: episodesOf(judged) };
}

/** Judges one more period after `state`; the state it gives is plain JSON and may be kept. */
export function advance(
  state: SeriesState,
  rule: ThresholdRule,
  observation: PeriodObservation,
): { readonly state: SeriesState; readonly judged: JudgedPeriod } {
  const measured = measure(rule, observation);
  const next = followThreshold(state, rule, measured);
  return {
    state: next.state,
    judged: {
      period: observation.period,
      amounts: observation.amounts,
      ...measured,
      rag: next.state.rag,
      transition: next.transition,
      episode: next.episode,
    },
  };
}

type Measured = Pick<
  JudgedPeriod,
  'state' | 'value' | 'target' | 'breach' | 'clear' | 'minimum' | 'judgement' | 'belowMinimum'
>;

function measure(rule: ThresholdRule, { period, amounts, state }: PeriodObservation): Measured {
  const levels = levelsOf(rule, period);
  const asRatio = (level: DecimalText): DecimalText =>
    rule.unit === 'percent' ? multiplyDecimals(level, '0.01') : level;
  const shown = {
    target: asRatio(levels.target),
    breach: asRatio(levels.breach),
    clear: asRatio(levels.clear),
    minimum: levels.minimum === null ? null : asRatio(levels.minimum),
  };
  const settled = settledState(state, amounts, rule.minVolume);
  if (settled !== 'OBSERVED' || amounts === null)
    return { state: settled, value: null, judgement: null, belowMinimum: false, ...shown };

  const worseThan = (level: DecimalText): boolean => isWorse(rule, amounts, level);
  const belowMinimum = levels.minimum !== null && worseThan(levels.minimum);
  return {
    state: settled,
    value: ratio(amounts.numerator, amounts.denominator),
    // Below the minimum is also a miss of the expected level (rules R4).
    judgement:
      belowMinimum || worseThan(levels.breach) ? 'bad' : goodOrNeither(worseThan(levels.clear)),
    belowMinimum,
    ...shown,
  };
}

function goodOrNeither(missesClear: boolean): Judgement {
  return missesClear ? 'neither' : 'good';
}

/**
 * LOW_VOLUME when the denominator is under the minimum volume, or is zero: data that was delivered and
 * holds nothing to divide by is no reporting default, so it is not NO_DATA (rules R1).
 */
function settledState(
  state: PeriodState,
  amounts: PeriodAmounts | null,
  minVolume: DecimalText | null,
): PeriodState {
  if (state !== 'OBSERVED') return state;
  if (amounts === null) return 'NO_DATA';
  if (compareDecimals(amounts.denominator, '0') <= 0) return 'LOW_VOLUME';
  if (minVolume !== null && compareDecimals(amounts.denominator, minVolume) < 0)
    return 'LOW_VOLUME';
  return 'OBSERVED';
}

/** Strictly on the wrong side of a level; at the level is met (rules R1). */
function isWorse(rule: ThresholdRule, amounts: PeriodAmounts, level: DecimalText): boolean {
  const scale = rule.unit === 'percent' ? '100' : '1';
  const order = compareRatio({ ...amounts, scale }, level, rule.rounding);
  return rule.direction === 'higher' ? order < 0 : order > 0;
}

interface Levels {
  readonly target: DecimalText;
  readonly breach: DecimalText;
  readonly clear: DecimalText;
  readonly minimum: DecimalText | null;
}

/** The thresholds for a period, in the KPI's unit: the target in force at its start, the others from it. */
function levelsOf(rule: ThresholdRule, period: Period): Levels {
  const target = targetAt(rule, period);
  const resolve = (level: Level): DecimalText =>
    level.kind === 'value' ? level.value : addDecimals(target, level.offset);
  return {
    target,
    breach: resolve(rule.breach),
    clear: resolve(rule.clear),
    minimum: rule.minimum === null ? null : resolve(rule.minimum),
  };
}

function episodesOf(judged: readonly JudgedPeriod[]): Episode[] {
  const cleared = new Map(
    judged.filter((p) => p.transition === 'cleared').map((p) => [p.episode, p.period.id]),
  );
  return judged.flatMap(({ transition, episode, period }) =>
    transition === 'opened' && episode !== null
      ? [{ number: episode, opened: period.id, cleared: cleared.get(episode) ?? null }]
      : [],
  );
}

import {
  addDecimals,
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../numbers/decimal.js';
import {
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  type Fraction,
} from '../numbers/fraction.js';
import type { DecimalText, Direction, PeriodAmounts } from './types.js';

/**
 * A pair of windows that alerts together (rules R6; sre.google/workbook/alerting-on-slos): the long one
 * shows that the matter is serious, the short one that it is still going on.
 */
export interface BurnWindows {
  /** The share of the period's budget that the long window may use up before it alerts, in percent. */
  readonly sharePercent: DecimalText;
  readonly longSeconds: number;
  readonly shortSeconds: number;
}

/** A pair whose short window is a twelfth of the long one. */
export function burnWindows(sharePercent: DecimalText, longSeconds: number): BurnWindows {
  return { sharePercent, longSeconds, shortSeconds: longSeconds / 12 };
}

const hour = 3_600;
const day = 24 * hour;

/** The pairs that the SRE workbook gives for a period of 30 days. */
export const workbookWindows: readonly BurnWindows[] = [
  burnWindows('2', hour),
  burnWindows('5', 6 * hour),
  burnWindows('10', day),
  burnWindows('10', 3 * day),
];

/** How many times the sustainable rate alerts: budget share × period / long window (rules R6). */
export function burnFactor({ sharePercent, longSeconds }: BurnWindows, periodSeconds: number) {
  const share = multiplyDecimals(sharePercent, String(periodSeconds));
  return fraction(share, multiplyDecimals('100', String(longSeconds)));
}

/** A ratio's target as a promise about events: 80 % answered in time allows 20 % late. */
export interface Promised {
  readonly direction: Direction;
  /** In percent. */
  readonly targetPercent: DecimalText;
}

/**
 * The fraction of events that may go wrong: 1 − target, or the target itself where lower is better, as in
 * calls abandoned. @throws RangeError for a target that leaves no budget, which nothing can burn.
 */
function errorBudget({ direction, targetPercent }: Promised): Fraction {
  const left = direction === 'higher' ? subtractDecimals('100', targetPercent) : targetPercent;
  if (compareDecimals(left, '0') > 0) return fraction(left, '100');
  throw new RangeError(`A target of ${targetPercent} % leaves no budget to burn.`);
}

/** How many of so many events may go wrong in a period. */
export function budgetEvents(promised: Promised, expectedEvents: DecimalText): Fraction {
  return multiplyFractions(errorBudget(promised), fraction(expectedEvents));
}

/**
 * How many times faster than sustainable the budget burns: bad fraction / budget, weighted by events (rules
 * R6). At 1 the period ends exactly at its target. Null of a window without events.
 */
export function burnRate(promised: Promised, window: PeriodAmounts): Fraction | null {
  const { numerator, denominator } = window;
  if (compareDecimals(denominator, '0') <= 0) return null;
  const bad =
    promised.direction === 'higher' ? subtractDecimals(denominator, numerator) : numerator;
  return divideFractions(fraction(bad, denominator), errorBudget(promised));
}

export type BurnVerdict =
  | { readonly kind: 'burning'; readonly long: Fraction; readonly short: Fraction }
  | { readonly kind: 'quiet'; readonly long: Fraction; readonly short: Fraction }
  /** Too few events in a window to say anything (pyrra#1925, kibana PR#203279). */
  | { readonly kind: 'too-few'; readonly window: 'long' | 'short' };

/** What both windows hold, and what is asked of them. */
export interface BurnQuestion {
  readonly factor: Fraction;
  readonly long: PeriodAmounts;
  readonly short: PeriodAmounts;
  /** Events that each window must have. */
  readonly minVolume: DecimalText;
}

/** Burning when both windows burn at the factor or faster (rules R6). */
export function judgeBurn(
  promised: Promised,
  { factor, long, short, minVolume }: BurnQuestion,
): BurnVerdict {
  const [longRate, shortRate] = [burnRate(promised, long), burnRate(promised, short)];
  const few = ({ denominator }: PeriodAmounts) => compareDecimals(denominator, minVolume) < 0;
  if (longRate === null || few(long)) return { kind: 'too-few', window: 'long' };
  if (shortRate === null || few(short)) return { kind: 'too-few', window: 'short' };
  const burning = [longRate, shortRate].every((rate) => compareFractions(rate, factor) >= 0);
  return { kind: burning ? 'burning' : 'quiet', long: longRate, short: shortRate };
}

/** What happened in one opening hour, with the opening day that it belongs to. */
export interface OpeningHour {
  /** The opening day's date. */
  readonly day: string;
  readonly amounts: PeriodAmounts;
}

/**
 * Our proposal for contact centres (rules R6): fast is the last opening day with its last hour, slow the
 * last five opening days with the last day. Hours when nobody could call are in no window. `hours` are
 * opening hours in order of time; null where there are fewer days than the long window asks for.
 */
export function openingWindows(
  hours: readonly OpeningHour[],
  speed: 'fast' | 'slow',
): { readonly long: PeriodAmounts; readonly short: PeriodAmounts } | null {
  const days = [...new Set(hours.map((one) => one.day))];
  const longDays = days.slice(speed === 'fast' ? -1 : -5);
  if (longDays.length < (speed === 'fast' ? 1 : 5)) return null;
  const short = speed === 'fast' ? hours.slice(-1) : hours.filter((one) => one.day === days.at(-1));
  return { long: sum(hours.filter((one) => longDays.includes(one.day))), short: sum(short) };
}

function sum(hours: readonly OpeningHour[]): PeriodAmounts {
  return hours.reduce(
    ({ numerator, denominator }, { amounts }) => ({
      numerator: addDecimals(numerator, amounts.numerator),
      denominator: addDecimals(denominator, amounts.denominator),
    }),
    { numerator: '0', denominator: '0' },
  );
}

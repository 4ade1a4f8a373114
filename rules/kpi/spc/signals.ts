import type { Direction } from '../types.js';
import type { Baseline } from './baseline.js';
import { chartPoints, type ChartPoint, type Observation } from './points.js';
import { patternAt, reach, type SpcTest } from './patterns.js';

/** A pattern that chance rarely makes. It opens a watch, never a contract default (rules R5). */
export interface Signal {
  readonly test: SpcTest;
  /** The period at which it fired, and the first one of the pattern. */
  readonly at: string;
  readonly from: string;
  /** Above the centre or rising, below or falling; null for patterns without a side. */
  readonly side: 'above' | 'below' | null;
  /** On the side that is worse for the KPI; a signal without a side never is. */
  readonly adverse: boolean;
}

/** Tests worth acting on; N4, N7 and N8 help a diagnosis and alarm too often (elsmar.com thread 88685). */
export const defaultTests: readonly SpcTest[] = ['N1', 'N2', 'N3', 'N5'];

/** Western Electric's four, whose false alarms come every 91.75 points (NIST handbook). */
export const westernElectricTests: readonly SpcTest[] = ['N1', 'N5', 'N6', 'W4'];

/** Zones of σ mean nothing on attribute charts (numerics.net): only limits, runs and trends do. */
const forProportions: readonly SpcTest[] = ['N1', 'W4', 'N2', 'N3', 'N4'];

/**
 * The signals of a series under one baseline, in order of periods and tests (rules R5). Tests that a p-chart
 * does not allow are left out there. A test fires again at every further point of its pattern.
 */
export function signalsOf(
  baseline: Baseline,
  observations: readonly Observation[],
  { direction, tests = defaultTests }: { direction: Direction; tests?: readonly SpcTest[] },
): readonly Signal[] {
  const points = chartPoints(baseline, observations);
  const allowed =
    baseline.kind === 'individuals' ? tests : tests.filter((test) => forProportions.includes(test));
  return points.flatMap((_, index) => {
    const known = points.slice(Math.max(0, index + 1 - longestReach), index + 1);
    return allowed.flatMap((test) => signalAt(test, known, direction) ?? []);
  });
}

const longestReach = Math.max(...Object.values(reach));

function signalAt(
  test: SpcTest,
  points: readonly ChartPoint[],
  direction: Direction,
): Signal | null {
  const pattern = patternAt(test, points);
  const span = points.slice(-reach[test]);
  const [first, last] = [span[0], span.at(-1)];
  if (pattern === null || first === undefined || last === undefined) return null;
  const side = pattern === 0 ? null : pattern > 0 ? 'above' : 'below';
  const worse = direction === 'higher' ? 'below' : 'above';
  return { test, at: last.id, from: first.id, side, adverse: side === worse };
}

import type { ChartPoint } from './points.js';

/**
 * The tests of rules R5. Western Electric's and Nelson's names for one test are one id: N1 is W1, N5 is W2,
 * N6 is W3. W4 and N2 differ in length: the handbook uses 8 in a row, Nelson 9 (numerics.net).
 */
export type SpcTest = 'N1' | 'W4' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7' | 'N8';

/** Which way a pattern points: 1 up, -1 down, 0 neither. Null: no pattern. */
export type Pattern = -1 | 0 | 1 | null;

/** How many points a test looks at. */
export const reach: Readonly<Record<SpcTest, number>> = {
  N1: 1,
  W4: 8,
  N2: 9,
  N3: 6,
  N4: 14,
  N5: 3,
  N6: 5,
  N7: 15,
  N8: 8,
};

/**
 * Whether a test fires at the last of `points`, which are all points up to it in order, and which way
 * (Nelson 1984, as in micromine's Shewhart rules). "2 of 3" may fire with two points on the chart.
 */
export function patternAt(test: SpcTest, points: readonly ChartPoint[]): Pattern {
  const last = points.slice(-reach[test]);
  const full = last.length === reach[test];
  switch (test) {
    case 'N1':
      return beyond(last, 3, 1);
    case 'W4':
    case 'N2':
      return full ? common(last.map(({ side }) => side)) : null;
    case 'N3':
      return full ? common(steps(last)) : null;
    case 'N4':
      return full && alternates(steps(last)) ? 0 : null;
    case 'N5':
      return beyond(last, 2, 2);
    case 'N6':
      return beyond(last, 1, 4);
    case 'N7':
      return full && last.every(({ zone }) => zone === 0) ? 0 : null;
    case 'N8':
      return full && avoidsCentre(last) ? 0 : null;
  }
}

/** The last one and in all `count` of the points beyond so many σ on one side. */
function beyond(points: readonly ChartPoint[], sigmas: 1 | 2 | 3, count: number): Pattern {
  const last = points.at(-1);
  if (last === undefined || last.zone < sigmas) return null;
  const same = points.filter(({ side, zone }) => side === last.side && zone >= sigmas);
  return same.length >= count ? last.side : null;
}

/** The sign that all have; a zero (at the centre, or a tie) breaks the run. */
function common(signs: readonly ChartPoint['side'][]): Pattern {
  const [first = 0] = signs;
  return first !== 0 && signs.every((sign) => sign === first) ? first : null;
}

/** The steps within some points: one fewer than there are points. */
function steps(points: readonly ChartPoint[]): readonly ChartPoint['step'][] {
  return points.slice(1).map(({ step }) => step);
}

function alternates(signs: readonly ChartPoint['step'][]): boolean {
  return signs.every(
    (sign, index) => sign !== 0 && (index === 0 || sign === -(signs[index - 1] ?? 0)),
  );
}

/** None within 1σ of the centre, and both sides present: as if two processes were mixed. */
function avoidsCentre(points: readonly ChartPoint[]): boolean {
  const sides = new Set(points.map(({ side }) => side));
  return points.every(({ zone }) => zone > 0) && sides.has(1) && sides.has(-1);
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { judgeSeries } from '../../../rules/kpi/judge.js';
import type { Direction, PeriodState, Rounding, ThresholdRule } from '../../../rules/kpi/types.js';
import { level, periodsFrom2026 } from './series.js';

/** What the definitions of rules R1 and R4 need, in hundredths of a percent: independent of the code under test. */
interface Case {
  readonly direction: Direction;
  readonly breach: number;
  readonly clear: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly minVolume: number | null;
  readonly rounding: Rounding;
  readonly series: readonly (readonly [PeriodState, number, number])[];
}

type Verdict = 'good' | 'bad' | 'neither' | 'gap' | 'out';

/** n/d as a percentage rounded to whole percents or kept, compared with hundredths of a percent by cross-multiplication. */
function compare(
  numerator: number,
  denominator: number,
  limit: number,
  rounding: Rounding,
): number {
  const [n, d] = [BigInt(numerator) * 100n, BigInt(denominator)];
  const target = BigInt(limit);
  if (rounding.mode === 'none') return Number(n * 100n - target * d);
  const [whole, rest] = [n / d, (n % d) * 2n];
  const up = rest > d || (rest === d && (rounding.mode === 'half-up' || whole % 2n === 1n));
  return Number((whole + (up ? 1n : 0n)) * 100n - target);
}

function verdict(c: Case, [state, numerator, denominator]: Case['series'][number]): Verdict {
  if (state === 'EXCLUDED' || state === 'PROVISIONAL') return 'out';
  if (state === 'NO_DATA' || denominator === 0) return 'gap';
  if (c.minVolume !== null && denominator < c.minVolume) return 'gap';
  const sign = c.direction === 'higher' ? 1 : -1;
  if (sign * compare(numerator, denominator, c.breach, c.rounding) < 0) return 'bad';
  return sign * compare(numerator, denominator, c.clear, c.rounding) >= 0 ? 'good' : 'neither';
}

/** Finds every episode by looking at all earlier periods again for each period. */
function episodesByDefinition(c: Case, verdicts: readonly Verdict[]): [number, number | null][] {
  const episodes: [number, number | null][] = [];
  let from = 0;
  for (;;) {
    const opened = verdicts.findIndex((_, at) => {
      if (at < from || verdicts[at] === 'out') return false;
      const places = verdicts.slice(from, at + 1).filter((v) => v !== 'out');
      return places.slice(-c.n).filter((v) => v === 'bad').length >= c.m;
    });
    if (opened === -1) return episodes;
    const cleared = verdicts.findIndex((v, at) => {
      if (at <= opened || v === 'out' || v === 'gap') return false;
      const seen = verdicts.slice(opened + 1, at + 1).filter((x) => x !== 'out' && x !== 'gap');
      return seen.length >= c.k && seen.slice(-c.k).every((x) => x === 'good');
    });
    episodes.push([opened, cleared === -1 ? null : cleared]);
    if (cleared === -1) return episodes;
    from = cleared + 1;
  }
}

const roundings: readonly Rounding[] = [
  { mode: 'none' },
  { mode: 'half-up', places: 0 },
  { mode: 'half-even', places: 0 },
];

const period = fc.tuple(
  fc.constantFrom<PeriodState[]>(
    'OBSERVED',
    'OBSERVED',
    'OBSERVED',
    'OBSERVED',
    'NO_DATA',
    'EXCLUDED',
  ),
  fc.integer({ min: 70, max: 90 }),
  fc.constantFrom(0, 50, 100, 100, 100, 101, 120),
);

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    direction: fc.constantFrom<Direction[]>('higher', 'lower'),
    breach: fc.integer({ min: 7_500, max: 8_500 }),
    gap: fc.constantFrom(0, 50, 200, 500),
    n: fc.integer({ min: 1, max: 6 }),
    m: fc.integer({ min: 1, max: 6 }),
    k: fc.integer({ min: 1, max: 4 }),
    minVolume: fc.constantFrom(null, 100),
    rounding: fc.constantFrom(...roundings),
    series: fc.array(period, { maxLength: 40 }),
  })
  .map(({ gap, m, ...rest }) => ({
    ...rest,
    m: Math.min(m, rest.n),
    clear: rest.breach + (rest.direction === 'higher' ? gap : -gap),
  }));

const hundredths = (value: number): string => (value / 100).toFixed(2);

function ruleOf(c: Case): ThresholdRule {
  return {
    direction: c.direction,
    unit: 'percent',
    rounding: c.rounding,
    target: [{ from: '2026-01-01', value: '80' }],
    breach: level(hundredths(c.breach)),
    clear: level(hundredths(c.clear)),
    minimum: null,
    open: { m: c.m, n: c.n },
    close: { consecutive: c.k },
    minVolume: c.minVolume === null ? null : String(c.minVolume),
  };
}

const days = periodsFrom2026('day', 40);

describe('the threshold rule on any series', () => {
  it('agrees with its definition', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const verdicts = c.series.map((p) => verdict(c, p));
        const { judged, episodes } = judgeSeries(
          ruleOf(c),
          c.series.map(([state, numerator, denominator], index) => ({
            period: days[index]!,
            state,
            amounts: { numerator: String(numerator), denominator: String(denominator) },
          })),
        );
        const idOf = (at: number | null): string | null => (at === null ? null : days[at]!.id);
        const expected = episodesByDefinition(c, verdicts);
        expect(episodes).toEqual(
          expected.map(([opened, cleared], index) => ({
            number: index + 1,
            opened: idOf(opened),
            cleared: idOf(cleared),
          })),
        );
        expect(judged.map((p) => p.judgement)).toEqual(
          verdicts.map((v) => (v === 'gap' || v === 'out' ? null : v)),
        );
        expect(judged.map((p) => p.rag)).toEqual(
          days
            .slice(0, c.series.length)
            .map((_, at) =>
              expected.some(([o, x]) => at >= o && (x === null || at < x)) ? 'RED' : 'GREEN',
            ),
        );
      }),
      { numRuns: 5_000 },
    );
  });
});

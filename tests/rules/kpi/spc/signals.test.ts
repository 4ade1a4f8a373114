import { describe, expect, it } from '@jest/globals';

import { patternAt } from '../../../../rules/kpi/spc/patterns.js';
import type { ChartPoint } from '../../../../rules/kpi/spc/points.js';
import { signalsOf, westernElectricTests } from '../../../../rules/kpi/spc/signals.js';
import { fraction } from '../../../../rules/numbers/fraction.js';
import { everyTest, fires, oracleBaseline, series } from './support.js';

describe('the oracles of rules R5, μ = 80 and σ = 2, every test looking', () => {
  it.each([
    ['80 81 79 80 86.1 80', 'N1@5'],
    ['80 86.0 80', ''],
    ['80.5 81 80.2 80.9 81.3 80.4 80.1 80.6 80.7', 'W4@8 W4@9 N2@9'],
    ['80 79.5 79 78.6 78.1 77.9', 'N3@6'],
    ['80 81 79.5 80.7 79.8 80.9 79.6 80.4 79.9 80.8 79.7 80.6 79.4 80.5', 'N4@14'],
    ['80 84.2 81 84.4', 'N5@4'],
    ['80.5 79.2 80.9 81.1 79.4 80.2 79.9 80.7 81.5 78.6 80.1 79.3 80.4 81.0 79.8', 'N7@15'],
  ])('%s fires %j', (values, expected) => {
    expect(fires(values)).toBe(expected);
  });
});

describe('the edges of each test', () => {
  it.each([
    ['N1 needs more than 3σ, on either side', '86 86.0001 74 73.9999', 'N1', 'N1@2 N1@4'],
    ['N5 needs both on one side', '84.2 75.8 80 84.2', 'N5', ''],
    ['N5 needs the last one beyond', '84.2 84.2 80 80', 'N5', 'N5@2'],
    ['N5 lets the first of three count', '75.9 80 75.9', 'N5', 'N5@3'],
    ['N5 forgets the fourth before', '75.9 80 80 75.9', 'N5', ''],
    ['N6 takes 4 of 5 beyond 1σ', '82.1 82.1 80 82.1 82.1', 'N6', 'N6@5'],
    ['N6 does not count a point at 1σ', '82.1 82.1 82 82 82.1', 'N6', ''],
    ['N6 needs the last one beyond', '82.1 82.1 82.1 80 80', 'N6', ''],
    ['W4 is broken by a point at the centre', '81 81 81 81 80 81 81 81 81', 'W4', ''],
    ['N3 counts six points, five steps', '80 79 78 77 76', 'N3', ''],
    ['N3 is broken by a tie', '79 78 78 77 76 75 74', 'N3', ''],
    ['N3 also rises', '75 76 77 78 79 80 81', 'N3', 'N3@6 N3@7'],
    ['N4 is broken by a tie', '80 81 80 81 80 81 81 80 81 80 81 80 81 80', 'N4', ''],
    ['N7 counts a point at 1σ as within', Array(15).fill('82').join(' '), 'N7', 'N7@15'],
    ['N7 is broken beyond 1σ', [...Array<string>(14).fill('80'), '82.1'].join(' '), 'N7', ''],
    ['N8 needs both sides', '83 83 83 77 83 77 83 83', 'N8', 'N8@8'],
    ['N8 is no mixture on one side', Array(8).fill('83').join(' '), 'N8', ''],
    ['N8 does not count a point at 1σ', '83 83 83 77 82 77 83 83', 'N8', ''],
  ] as const)('%s', (_, values, test, expected) => {
    expect(fires(values, [test])).toBe(expected);
  });

  it('lies exactly on the limit where a binary float lies beyond it', () => {
    const baseline = {
      kind: 'individuals',
      centre: fraction('80.1'),
      sigma: fraction('0.1'),
    } as const;
    expect((80.4 - 80.1) / 0.1 > 3).toBe(true);
    expect(fires('80.4', ['N1'], baseline)).toBe('');
  });
});

describe('the side of a signal', () => {
  const of = (values: string, direction: 'higher' | 'lower') =>
    signalsOf(oracleBaseline, series(values), { direction, tests: everyTest }).map(
      ({ test, side, adverse }) => [test, side, adverse],
    );

  it('is adverse where it is worse for the KPI', () => {
    expect(of('86.1', 'higher')).toEqual([['N1', 'above', false]]);
    expect(of('86.1', 'lower')).toEqual([['N1', 'above', true]]);
    expect(of('80 79.5 79 78.6 78.1 77.9', 'higher')).toEqual([['N3', 'below', true]]);
    expect(of('80 79.5 79 78.6 78.1 77.9', 'lower')).toEqual([['N3', 'below', false]]);
  });

  it('is none for stratification and alternation, which are never adverse', () => {
    const flat = '80.5 79.2 80.9 81.1 79.4 80.2 79.9 80.7 81.5 78.6 80.1 79.3 80.4 81.0 79.8';
    expect(of(flat, 'higher')).toEqual([['N7', null, false]]);
  });

  it('comes with the periods of the pattern; the default tests leave the diagnostic ones out', () => {
    const flat = Array<string>(15).fill('79.9').join(' ');
    const signals = signalsOf(oracleBaseline, series(flat), { direction: 'higher' });
    expect(signals.map(({ test }) => test)).toEqual(Array(7).fill('N2'));
    expect(signals[0]).toMatchObject({ at: '9', from: '1', side: 'below', adverse: true });
  });
});

describe('false alarms of a process that is as usual', () => {
  /** A repeatable sequence of uniform numbers (mulberry32). */
  function uniforms(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  it('come every 91.75 points under the four Western Electric tests (NIST handbook)', () => {
    const uniform = uniforms(20260401);
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const point = (z: number): ChartPoint => ({
      id: '',
      side: z > 0 ? 1 : -1,
      zone: Math.min(3, Math.floor(Math.abs(z))) as ChartPoint['zone'],
      step: 0,
    });
    const runLength = (): number => {
      let points: ChartPoint[] = [];
      for (let n = 1; ; n += 1) {
        points = [...points.slice(-7), point(normal())];
        if (westernElectricTests.some((test) => patternAt(test, points) !== null)) return n;
      }
    };
    const runs = Array.from({ length: 8_000 }, runLength);
    const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
    // The mean of 8,000 runs has a standard error of 1: within three of them.
    expect(Math.abs(mean - 91.75)).toBeLessThan(3);
  });
});

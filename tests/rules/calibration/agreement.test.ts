import { describe, expect, it } from '@jest/globals';

import {
  cohenKappa,
  confusion,
  deviations,
  fleissKappa,
  krippendorffAlpha,
  limitsOfAgreement,
  percentAgreement,
  reliabilityOf,
} from '../../../rules/calibration/agreement.js';

describe('Cohen’s kappa (rules R13)', () => {
  it.each([
    [
      [
        [20, 5],
        [10, 15],
      ],
      0.7,
      0.4,
    ],
    [
      [
        [45, 15],
        [25, 15],
      ],
      0.6,
      0.130435,
    ],
    [
      [
        [25, 35],
        [5, 35],
      ],
      0.6,
      0.259259,
    ],
    [
      [
        [118, 5],
        [2, 0],
      ],
      0.944,
      -0.023392,
    ],
    [
      [
        [10, 0],
        [0, 10],
      ],
      1,
      1,
    ],
    [
      [
        [0, 10],
        [10, 0],
      ],
      0,
      -1,
    ],
  ])('of %j: agreement %d, kappa %d', (table, agreement, kappa) => {
    expect(percentAgreement(table)).toBeCloseTo(agreement, 6);
    expect(cohenKappa(table)).toBeCloseTo(kappa, 6);
  });

  it('is undefined where only one category was used', () => {
    expect(
      cohenKappa([
        [20, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  it('weighted, equals what R’s vcd gives for its own table', () => {
    const table = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ];
    expect(cohenKappa(table)).toBeCloseTo(56 / 433, 10);
    expect(cohenKappa(table, 'linear')).toBeCloseTo(174 / 733, 10);
    expect(cohenKappa(table, 'quadratic')).toBeCloseTo(0.332046, 6);
  });

  it('of a form counts N/A as an answer, or only what applies', () => {
    const [Y, N, NA] = [0, 1, 2];
    const master = [Y, Y, N, Y, NA, Y, N, Y, Y, Y];
    const evaluator = [Y, Y, Y, Y, NA, Y, N, N, Y, Y];
    const pairs = evaluator.map((one, index) => [one, master[index]!] as const);
    const all = confusion(pairs, 3);
    expect(percentAgreement(all)).toBe(0.8);
    expect(cohenKappa(all)).toBeCloseTo(0.565217, 6);
    const applicable = confusion(
      pairs.filter(([, right]) => right !== NA),
      2,
    );
    expect(percentAgreement(applicable)).toBeCloseTo(7 / 9, 10);
    expect(cohenKappa(applicable)).toBeCloseTo(0.357143, 6);
  });
});

describe('Krippendorff’s alpha', () => {
  const o = null;
  const ratings = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, o, o, o],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, o, 3],
    [o, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, o],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, o],
  ];
  it.each([
    ['nominal', 0.743421],
    ['ordinal', 0.815388],
    ['interval', 0.849107],
    ['ratio', 0.797403],
  ] as const)('of his example with gaps, %s: %d', (scale, alpha) => {
    expect(krippendorffAlpha(ratings, scale)).toBeCloseTo(alpha, 6);
  });

  it('is read by his customary limits', () => {
    expect([0.8, 0.799, 0.667, 0.666].map(reliabilityOf)).toEqual([
      'reliable',
      'tentative',
      'tentative',
      'discard',
    ]);
  });
});

describe('deviations from the master (rules R13)', () => {
  const master = [88, 72, 95];
  it.each([
    ['E1', [86, 75, 94], 0, 2, 3, 3],
    ['E2', [93, 84, 97], 6.3333, 6.3333, 2, 12],
    ['E3', [80, 64, 90], -7, 7, 1, 8],
  ])('of %s', (_name, scores, bias, size, hits, largest) => {
    const found = deviations(
      scores.map((score, index) => score - master[index]!),
      5,
    )!;
    expect(found.bias).toBeCloseTo(bias, 4);
    expect(found.meanAbsolute).toBeCloseTo(size, 4);
    expect(found).toMatchObject({ n: 3, hits, largest });
  });

  it('have the limits of agreement of Bland and Altman', () => {
    const [e, m] = [
      [86, 75, 94, 81, 90, 78],
      [88, 72, 95, 80, 92, 80],
    ];
    const limits = limitsOfAgreement(e.map((one, index) => [one, m[index]!] as const))!;
    expect(limits.mean).toBeCloseTo(-0.5, 10);
    expect(limits.deviation).toBeCloseTo(2.073644, 6);
    expect([limits.low, limits.high]).toEqual([
      expect.closeTo(-4.5643, 4),
      expect.closeTo(3.5643, 4),
    ]);
  });
});

describe('Fleiss’ kappa', () => {
  // The worked example of Wikipedia's article: 14 raters, 10 subjects, 5 categories.
  it('of the published example is 0.210', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.21, 3);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { drawCases, type Candidate } from '../../../rules/calibration/sampling.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const queues = ['billing', 'sales', 'support', 'moves'];
const candidates = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `C${index}`,
    stratum: queues[index % queues.length]!,
  }));

describe('a draw', () => {
  it('gives the same cases for the same seed, known from another program', () => {
    // Python: sorted(["C0",…,"C7"], key=lambda c: sha256(f"atlas:calibration:2026-04-22|case|{c}"…).hexdigest())[:3]
    const one = candidates(8).map(({ id }) => ({ id, stratum: '' }));
    expect(drawCases(one, 3, 'atlas:calibration:2026-04-22', sha256)).toEqual(['C7', 'C0', 'C3']);
  });

  it('does not depend on the order of the rows, and gives others for another seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.string(),
        fc.integer(),
        (count, seed, shift) => {
          const all = candidates(count);
          const turned = all.map((_, index) => all[(index + Math.abs(shift)) % count]!);
          expect(drawCases(turned, 8, seed, sha256)).toEqual(drawCases(all, 8, seed, sha256));
        },
      ),
    );
    const draws = [1, 2, 3].map((seed) =>
      drawCases(candidates(40), 8, String(seed), sha256).join(),
    );
    expect(new Set(draws).size).toBe(3);
  });

  it('spreads over the strata, none with two more than another that has cases left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, count) => {
          const drawn = drawCases(candidates(40), count, String(seed), sha256);
          expect(new Set(drawn).size).toBe(count);
          const perQueue = queues.map(
            (_, queue) =>
              drawn.filter((id) => Number(id.slice(1)) % queues.length === queue).length,
          );
          expect(Math.max(...perQueue) - Math.min(...perQueue)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('gives all there are when there are too few, and a case that comes twice once', () => {
    const twice = [...candidates(3), ...candidates(3)];
    expect([...drawCases(twice, 8, 's', sha256)].sort()).toEqual(['C0', 'C1', 'C2']);
    expect(drawCases([], 8, 's', sha256)).toEqual([]);
  });

  it('favours no case: 10,000 draws of one in twenty pass a chi-square test', () => {
    const all = candidates(20).map(({ id }) => ({ id, stratum: '' }));
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 10_000; seed += 1) {
      const [id = ''] = drawCases(all, 1, `seed-${seed}`, sha256);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const expected = 10_000 / 20;
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(20);
    // 19 degrees of freedom: 99.9 % of fair draws lie below 43.82, and 99.9 % above 5.41.
    expect(chi).toBeLessThan(43.82);
    expect(chi).toBeGreaterThan(5.41);
  });
});

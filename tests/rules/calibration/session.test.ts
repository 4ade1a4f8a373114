import { describe, expect, it } from '@jest/globals';

import { calibrationRefusal } from '../../../rules/calibration/refusals.js';
import { calibrationReport } from '../../../rules/calibration/report.js';
import type { CalibrationState, CaseScore, SamplePlan } from '../../../rules/calibration/types.js';

const plan: SamplePlan = {
  cases: 1,
  source: 'contacts',
  caseColumn: 'contact',
  stratum: null,
  windowDays: 7,
  withoutRepeatDays: 90,
  evaluators: ['leo', 'mia'],
  expert: 'ana',
  tolerance: { points: '5', hitRate: '1', meanDeviation: null },
  kpi: null,
};
const score = (points: string): CaseScore => ({ score: points, items: [] });

/** One case, scored by some, until the instant 100. */
function session(by: Readonly<Record<string, string>>, master?: string) {
  const scores = Object.fromEntries(
    Object.entries(by).map(([evaluator, points]) => [evaluator, { C1: score(points) }]),
  );
  const state: CalibrationState = {
    sample: { seed: 's', cases: ['C1'], population: 1, sourceDigest: 'd' },
    scores,
    master: master === undefined ? {} : { C1: score(master) },
    closedAt: null,
    drifted: [],
  };
  return { plan, state, scoresUntil: 100 };
}

const refusalOf = (of: ReturnType<typeof session>, by: string, now: number) => {
  const type = by === 'ana' ? 'master' : 'score';
  return calibrationRefusal(of, { type, case: 'C1', scored: score('80') }, by, now)?.code ?? null;
};

describe('a session', () => {
  it('takes a better score as long as others still score blind, until the deadline', () => {
    const half = session({ leo: '80' });
    expect(refusalOf(half, 'leo', 99)).toBeNull();
    expect(refusalOf(half, 'leo', 100)).toBe('STEERCO_WRONG_STAGE');
    expect(refusalOf(half, 'ana', 99)).toBe('STEERCO_WRONG_STAGE');
    expect(refusalOf(half, 'ana', 100)).toBeNull();
  });

  it('takes no score any more once all have scored: from then on they are open', () => {
    const all = session({ leo: '80', mia: '90' });
    expect(refusalOf(all, 'leo', 50)).toBe('STEERCO_WRONG_STAGE');
    expect(refusalOf(all, 'ana', 50)).toBeNull();
  });

  it('counts as a hit what is within the points exactly', () => {
    // As floats 8.3 - 3.3 is more than 5.
    const { state } = session({ leo: '8.3', mia: '8.4' }, '3.3');
    const report = calibrationReport(plan, state);
    expect(report?.evaluators.map(({ deviations }) => deviations)).toMatchObject([
      { hits: 1, largest: 5, bias: 5 },
      { hits: 0, largest: 5.1, bias: 5.1 },
    ]);
    expect(report?.cases).toMatchObject([{ largest: 5.1 }]);
    expect(report?.drifted).toEqual([{ evaluator: 'mia', beyond: ['hit-rate'] }]);
  });
});

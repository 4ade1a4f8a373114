import { describe, expect, it } from '@jest/globals';

import { calibrationView } from '../../api/views/calibration.js';
import type { CalibrationState, CaseScore } from '../../rules/calibration/types.js';

const hour = 3_600_000;
const deadline = 100 * hour;
const given = (score: string): CaseScore => ({ score, items: [] });

/** leo has scored, mia has not; the master score lies 20 points off, beyond the tolerance. */
const calibration: CalibrationState = {
  sample: { seed: 's', cases: ['c1'], population: 1, sourceDigest: '' },
  scores: { leo: { c1: given('70') } },
  master: { c1: given('90') },
  closedAt: null,
  drifted: [],
};

/** The session a while before or after its deadline. */
function viewed(sinceDeadline: number, change: Partial<CalibrationState> = {}) {
  const tolerance = { points: '5', hitRate: '0.85', meanDeviation: null };
  const sample = {
    cases: 1,
    source: 'contacts',
    caseColumn: 'contact',
    stratum: null,
    windowDays: 7,
    withoutRepeatDays: 90,
    evaluators: ['leo', 'mia'],
    expert: 'ana',
    tolerance,
    kpi: null,
  };
  const state = {
    series: 'calibration',
    date: '2026-04-08',
    plan: { quorum: null, silence: null, satisfaction: null, sample, extraordinaryFor: [] },
    calibration: { ...calibration, ...change },
    times: {
      start: deadline,
      end: deadline + hour,
      inviteAt: 0,
      reminders: [],
      minutesDue: deadline + 48 * hour,
      scoresUntil: deadline,
    },
  };
  return calibrationView(state, deadline + sinceDeadline);
}

describe('a calibration as it is shown', () => {
  it('has every score, and who is beyond the tolerance, after the deadline', () => {
    expect(viewed(hour)).toMatchObject({
      blindUntil: null,
      cases: [{ scores: { leo: '70' }, master: '90', largest: 20 }],
      drifted: [{ evaluator: 'leo', beyond: ['hit-rate'] }],
    });
  });

  it('tells nothing of them where it was moved and mia may score again', () => {
    expect(viewed(-hour)).toMatchObject({
      blindUntil: '1970-01-05T04:00:00Z',
      cases: [{ case: 'c1', scores: {}, master: null, largest: null }],
      evaluators: [
        { evaluator: 'leo', scored: 1, deviations: null },
        { evaluator: 'mia', scored: 0, deviations: null },
      ],
      drifted: [],
    });
  });

  it('stays open once it is closed: nobody scores any more', () => {
    expect(viewed(-hour, { closedAt: deadline - 2 * hour, drifted: ['leo'] })).toMatchObject({
      blindUntil: null,
      drifted: [{ evaluator: 'leo' }],
    });
  });
});

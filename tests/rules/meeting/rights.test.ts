import { describe, expect, it } from '@jest/globals';

import { rosterOf } from '../../../charter/roster.js';
import { meetingChangeRefusal } from '../../../rules/meeting/rights.js';
import { exampleCharter } from '../../support/charters.js';

const { charter, digest } = exampleCharter();
const roster = rosterOf(charter, digest);
const review = { program: 'atlas', series: 'mbr', date: '2026-04-10', tier: 2 } as const;
const officers = { chair: 'carla', secretary: 'mia' };

describe('moving or cancelling a meeting of tier 2 (rules R9)', () => {
  // carla and cora head the tier, mia keeps the minutes; ana stands in for carla, cleo2 for cora.
  it.each(['carla', 'cora', 'mia', 'ana', 'cleo2'])('%s may', (by) => {
    expect(meetingChangeRefusal(review, officers, roster, by)).toBeNull();
  });

  it.each(['leo', 'dan', 'cyrus', 'cleo'])('%s may not', (by) => {
    expect(meetingChangeRefusal(review, officers, roster, by)).toEqual({
      code: 'STEERCO_NOT_ALLOWED',
      message: `${by} may not move or cancel mbr of 2026-04-10`,
      hint: 'it is for: carla, cora, mia (or who stands in for them)',
    });
  });

  it('a stranger is unknown', () => {
    expect(meetingChangeRefusal(review, officers, roster, 'toString')).toMatchObject({
      code: 'STEERCO_UNKNOWN_PERSON',
    });
  });
});

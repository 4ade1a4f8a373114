import { describe, expect, it } from '@jest/globals';

import { governanceSubject, parseGovernanceSubject } from '../../rules/governance-subject.js';

describe('the subject of a governance case', () => {
  // As the frozen histories and the claims of running programs spell them.
  it.each([
    ['meeting', 'results', 'meeting.results'],
    ['commitment', 'forecast', 'commitment.forecast'],
    ['calibration', 'weekly', 'calibration.weekly'],
    ['raised', 'mbr.2026-04-14.D2', 'raised.mbr.2026-04-14.D2'],
  ] as const)('of a %s %s is spelled and read one way', (kind, id, subject) => {
    expect(governanceSubject(kind, id)).toBe(subject);
    expect(parseGovernanceSubject(subject)).toEqual({ kind, id });
  });

  it.each(['', 'meeting', 'service-level', 'other.qbr', 'meetings.qbr'])(
    'is not what "%s" says',
    (text) => {
      expect(parseGovernanceSubject(text)).toBeNull();
    },
  );
});

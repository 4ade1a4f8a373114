import { describe, expect, it } from '@jest/globals';
import { parseCharter } from '../../charter/load.js';
import { starterCharter } from '../../charter/starter.js';

describe('the starter charter', () => {
  it.each([2024, 2025, 2026, 2027, 2028, 2029, 2032])(
    'has no problem when it starts in %i',
    (year) => {
      const result = parseCharter(starterCharter(year), 'charter.yaml');
      expect([result.ok, result.problems]).toEqual([true, []]);
    },
  );

  it('names its schema for editors in its first line', () => {
    expect(starterCharter(2026).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=./charter.schema.json',
    );
  });

  it('starts its bi-weekly meeting on the first Thursday of the year', () => {
    expect(starterCharter(2026)).toContain('every 2 weeks on thursday at 11:00 from 2026-01-01');
    expect(starterCharter(2027)).toContain('every 2 weeks on thursday at 11:00 from 2027-01-07');
  });
});

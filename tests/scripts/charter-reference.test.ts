import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { charterReference } from '../../scripts/charter-reference.js';

const written = readFileSync(new URL('../../docs/charter.md', import.meta.url), 'utf8');

describe('docs/charter.md', () => {
  it('is what `npm run docs:charter` makes of the schema now', () => {
    expect(charterReference()).toBe(written);
  });

  it('explains every key that the starter charter uses', () => {
    const keys = [
      'timeZone',
      'deputy',
      'holidays',
      'acknowledge',
      'quorum',
      'numerator',
      'ramp',
      'grace',
    ];
    for (const key of keys) expect(written).toContain(`- **${key}**`);
  });

  it('leaves no key without a description', () => {
    const bare = written
      .split('\n')
      .filter((line) => /^ *- \*\*(?!type:|\{).*\*\*( \(required\))?:$/.test(line));
    expect(bare).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';

import { urlWithoutToken } from '../../api/links/log.js';
import { RateLimit } from '../../api/links/rate-limit.js';

describe('the limit of requests per address', () => {
  it('takes so many a minute, says when it takes more, and begins anew then', () => {
    const limit = new RateLimit(3);
    expect([0, 1, 2].map((at) => limit.take('a', at))).toEqual([null, null, null]);
    expect(limit.take('a', 10_000)).toBe(50);
    expect(limit.take('a', 59_999)).toBe(1);
    expect(limit.take('a', 60_000)).toBeNull();
  });

  it('counts every address by itself', () => {
    const limit = new RateLimit(1);
    expect(limit.take('a', 0)).toBeNull();
    expect(limit.take('a', 0)).toBe(60);
    expect(limit.take('b', 0)).toBeNull();
  });

  it('goes on counting an address while many others come, up to what it remembers', () => {
    const limit = new RateLimit(1);
    limit.take('a', 0);
    for (let other = 0; other < 9_999; other += 1) limit.take(`x${other}`, 1);
    expect(limit.take('a', 2)).toBe(60);
    limit.take('one more', 3);
    expect(limit.take('a', 4)).toBeNull();
  });
});

describe('an address in the log', () => {
  const token = `${'a'.repeat(43)}.k1.lz.eyJ9`;

  it.each([
    [`/l/${token}`, '/l/…'],
    [`/L/${token}?x=1`, '/L/…'],
    [`//l/${token}/more`, '//l/…'],
    [`/calendar/${token}.ics`, '/calendar/…'],
    [`/%6c/${token}`, '/%6c/…'],
    [`/v1/programs?next=/l/${token}`, '/v1/programs?next=/l/…'],
    ['/v1/programs/atlas/meetings/qbr/2026-04-21', '/v1/programs/atlas/meetings/qbr/2026-04-21'],
  ])('%s is written as %s', (url, written) => {
    expect(urlWithoutToken(url)).toBe(written);
  });
});

import { createHash, timingSafeEqual } from 'node:crypto';

import { SteercoError } from '../rules/errors.js';

/**
 * Checks `Authorization: Bearer …` headers against a token, of which only the digest is kept: the
 * comparison takes the same time wherever they differ. Throws STEERCO_UNAUTHORIZED.
 */
export function bearerCheck(token: string): (header: string | undefined) => void {
  const expected = digest(token);
  return (header) => {
    const given = /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(given), expected)) return;
    throw new SteercoError('STEERCO_UNAUTHORIZED', 'the token is missing or wrong', {
      hint: 'send "Authorization: Bearer TOKEN"; the token is in .steerco/api.json or STEERCO_API_TOKEN',
    });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

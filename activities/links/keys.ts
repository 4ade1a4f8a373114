import { SteercoError } from '../../rules/errors.js';
import type { LinkKey, LinkKeys } from './token.js';

const shortestBytes = 16;

/**
 * Keys as they are written: `id:base64` with a comma between them, the one that signs first.
 * @throws SteercoError STEERCO_CONFIG that says what is wrong, without the secrets.
 */
export function parseLinkKeys(text: string): LinkKeys {
  const [first, ...more] = text
    .trim()
    .split(',')
    .map((one) => keyOf(one.trim()));
  const keys = [first, ...more].filter((key) => key !== undefined);
  if (first === undefined || new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw wrong('has the same id twice');
  }
  return [first, ...more];
}

function keyOf(text: string): LinkKey {
  const [, id, coded] = /^(\w{1,20}):([A-Za-z0-9+/_-]+={0,2})$/.exec(text) ?? [];
  if (id === undefined || coded === undefined) throw wrong('is not id:base64, …');
  const secret = Buffer.from(coded, 'base64');
  if (secret.length < shortestBytes) throw wrong(`has a key of less than 128 bits (${id})`);
  return { id, secret };
}

function wrong(what: string): SteercoError {
  return new SteercoError('STEERCO_CONFIG', `STEERCO_LINK_KEYS ${what}`, {
    hint: 'write 2026:BASE64 with the output of: openssl rand -base64 32',
  });
}

import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseLinkKeys } from '../../../activities/links/keys.js';
import { Links } from '../../../activities/links/links.js';
import {
  readLink,
  signLink,
  type LinkClaims,
  type LinkKey,
} from '../../../activities/links/token.js';
import { SteercoError } from '../../../rules/errors.js';

const key: LinkKey = { id: 'k1', secret: Buffer.alloc(32, 1) };
const older: LinkKey = { id: 'k0', secret: Buffer.alloc(32, 2) };
const id = fc.string({ minLength: 1, maxLength: 40 });
const meeting = { program: id, series: id, date: id, person: id };

const anyClaims: fc.Arbitrary<LinkClaims> = fc.oneof(
  fc.record({ purpose: fc.constant('satisfaction' as const), ...meeting }),
  fc.record({ purpose: fc.constant('respond' as const), ...meeting }),
  fc.record({
    purpose: fc.constant('decision' as const),
    ...meeting,
    decision: id,
    act: fc.constantFrom('confirm' as const, 'object' as const),
  }),
  fc.record({
    purpose: fc.constant('announcement' as const),
    program: id,
    announcement: id,
    person: id,
  }),
  fc.record({
    purpose: fc.constant('feed' as const),
    program: id,
    person: fc.option(id, { nil: null }),
  }),
);
const anyExpiry = fc.option(fc.integer({ min: 1, max: 8.64e15 }), { nil: null });
const claims: LinkClaims = { purpose: 'feed', program: 'atlas', person: null };

function codeOf(token: string, now = 0, keys: readonly [LinkKey, ...LinkKey[]] = [key]) {
  const reading = readLink(keys, token, now);
  return reading.ok ? null : reading.refusal.code;
}

describe('the token of a link', () => {
  it('gives back what it was made of, until its moment', () => {
    fc.assert(
      fc.property(anyClaims, anyExpiry, (given, expiresAt) => {
        const token = signLink([key], given, expiresAt);
        const before = expiresAt === null ? 8.64e15 : expiresAt - 1;
        expect(readLink([key], token, before)).toEqual({ ok: true, claims: given });
        if (expiresAt === null) return;
        expect(codeOf(token, expiresAt)).toBe('STEERCO_LINK_EXPIRED');
      }),
    );
  });

  it('is refused when any one character of it is another', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %';
    fc.assert(
      fc.property(anyClaims, anyExpiry, fc.nat(), fc.nat(), (given, expiresAt, where, which) => {
        const token = signLink([key], given, expiresAt);
        const at = where % token.length;
        const other = characters[which % characters.length] ?? '';
        fc.pre(other !== token[at]);
        expect(codeOf(token.slice(0, at) + other + token.slice(at + 1))).toBe(
          'STEERCO_LINK_INVALID',
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused at every place of one token, cut short, made longer, or empty', () => {
    const token = signLink([key], claims, 1_000);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(codeOf(token.slice(0, at) + other + token.slice(at + 1))).toBe('STEERCO_LINK_INVALID');
      expect(codeOf(token.slice(0, at))).toBe('STEERCO_LINK_INVALID');
    }
    for (const one of [`${token}A`, `${token}=`, `${token}.`, ` ${token}`, '...', '.'])
      expect(codeOf(one)).toBe('STEERCO_LINK_INVALID');
  });

  it('is safe in a URL, ends with a letter or a digit, and is the same every time', () => {
    fc.assert(
      fc.property(anyClaims, anyExpiry, (given, expiresAt) => {
        const token = signLink([key], given, expiresAt);
        expect(token).toMatch(/^[\w.-]*[A-Za-z0-9]$/);
        expect(signLink([key], given, expiresAt)).toBe(token);
      }),
    );
  });

  it('is read with every key and signed with the first; one that was taken away reads nothing', () => {
    const old = signLink([older], claims, null);
    expect(codeOf(old, 0, [key, older])).toBeNull();
    expect(codeOf(old, 0, [key])).toBe('STEERCO_LINK_INVALID');
    const renamed = { ...older, id: key.id };
    expect(codeOf(old, 0, [renamed])).toBe('STEERCO_LINK_INVALID');
    expect(signLink([key, older], claims, null)).toBe(signLink([key], claims, null));
  });

  it('is an HMAC-SHA256 over key, expiry and claims, as Node computes it', () => {
    const [given, ...signed] = signLink([key], claims, 36).split('.');
    const expected = createHmac('sha256', key.secret).update(signed.join('.')).digest('base64url');
    expect(given).toBe(expected);
    expect(signed.slice(0, 2)).toEqual(['k1', '10']);
  });

  it('of an expired link still says what it was for; of a forged one nothing is known', () => {
    const expired = readLink([key], signLink([key], claims, 10), 10);
    expect(expired).toMatchObject({ ok: false, refusal: { claims } });
    expect(readLink([key], 'x', 0)).toMatchObject({ ok: false, refusal: { claims: null } });
  });
});

describe('the keys of links', () => {
  const secret = Buffer.alloc(16, 3).toString('base64');

  it('are read in their order', () => {
    const keys = parseLinkKeys(` a:${secret}, b:${Buffer.alloc(32, 4).toString('base64')}\n`);
    expect(keys.map(({ id: name, secret: { length } }) => [name, length])).toEqual([
      ['a', 16],
      ['b', 32],
    ]);
  });

  it.each([
    ['', 'is not id:base64'],
    ['secret', 'is not id:base64'],
    [`a.b:${secret}`, 'is not id:base64'],
    [`a:${secret},`, 'is not id:base64'],
    [`a:${Buffer.alloc(15).toString('base64')}`, 'less than 128 bits'],
    [`a:${secret},a:${secret}`, 'the same id twice'],
  ])('%s is refused, without its secret in the message', (text, message) => {
    let error: unknown;
    try {
      parseLinkKeys(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SteercoError);
    expect(error).toMatchObject({ code: 'STEERCO_CONFIG' });
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain(secret);
  });
});

describe('the address of a link', () => {
  it('is below the public address, whether that ends with a slash or has a path', () => {
    const of = (publicUrl: string) => new Links({ keys: [key], publicUrl }).urlFor(claims, null);
    const token = signLink([key], claims, null);
    expect(of('https://steerco.example')).toBe(`https://steerco.example/calendar/${token}.ics`);
    expect(of('https://x.example/steerco/')).toBe(
      `https://x.example/steerco/calendar/${token}.ics`,
    );
  });
});

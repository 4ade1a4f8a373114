import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

import type { EpochMs } from '../../rules/time.js';

const person = z.string();
const ofMeeting = { program: z.string(), series: z.string(), date: z.string() };

/** What a link is for: one act of one person, or a calendar to subscribe to. */
const LinkClaims = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('satisfaction'), ...ofMeeting, person }),
  z.strictObject({
    purpose: z.literal('decision'),
    ...ofMeeting,
    decision: z.string(),
    person,
    act: z.enum(['confirm', 'object']),
  }),
  z.strictObject({
    purpose: z.literal('announcement'),
    program: z.string(),
    announcement: z.string(),
    person,
  }),
  z.strictObject({ purpose: z.literal('respond'), ...ofMeeting, person }),
  /** Person null: every meeting of the program. */
  z.strictObject({ purpose: z.literal('feed'), program: z.string(), person: person.nullable() }),
]);
export type LinkClaims = z.output<typeof LinkClaims>;
/** A secret of at least 128 bits; its id goes into the token and never changes. */
export interface LinkKey {
  /** Letters, digits and `_`. */
  readonly id: string;
  readonly secret: Buffer;
}

/** The first signs, all of them are read: a key is retired by putting a new one before it. */
export type LinkKeys = readonly [LinkKey, ...LinkKey[]];

/** Why a token is not taken. */
export interface LinkRefusal {
  readonly code: 'STEERCO_LINK_INVALID' | 'STEERCO_LINK_EXPIRED';
  readonly message: string;
  readonly hint: string;
  /** What an expired link was for; nothing is known of one that is not ours. */
  readonly claims: LinkClaims | null;
}

type LinkReading =
  | { readonly ok: true; readonly claims: LinkClaims }
  | { readonly ok: false; readonly refusal: LinkRefusal };

/**
 * A token for a URL: `signature.key.expiry.claims`. The claims come last because their text always ends
 * with a letter or a digit, which no mail program takes for the punctuation after an address. The same
 * claims make the same token, so that a mail that is sent again says the same.
 */
export function signLink(keys: LinkKeys, claims: LinkClaims, expiresAt: EpochMs | null): string {
  const [key] = keys;
  const content = Buffer.from(JSON.stringify(LinkClaims.parse(claims))).toString('base64url');
  const signed = `${key.id}.${expiresAt === null ? '' : expiresAt.toString(36)}.${content}`;
  return `${signature(key, signed)}.${signed}`;
}

/** What a token claims, if one of the keys signed it and it has not expired at `now`. */
export function readLink(keys: LinkKeys, token: string, now: EpochMs): LinkReading {
  const [given = '', keyId = '', expiry = '', content = ''] = token.split('.');
  const signed = token.slice(given.length + 1);
  const key = keys.find(({ id }) => id === keyId);
  // The signature is compared as it is written: a change in bits that its coding ignores is one, too.
  if (key === undefined || !isSame(given, signature(key, signed))) return invalid();
  const claims = LinkClaims.safeParse(parsed(content));
  if (!claims.success) return invalid();
  if (expiry === '' || now < parseInt(expiry, 36)) return { ok: true, claims: claims.data };
  return {
    ok: false,
    refusal: {
      code: 'STEERCO_LINK_EXPIRED',
      message: 'the link has expired',
      hint: 'use the newest mail, or the command line: steerco meeting --help',
      claims: claims.data,
    },
  };
}

function invalid(): LinkReading {
  return {
    ok: false,
    refusal: {
      code: 'STEERCO_LINK_INVALID',
      message: 'the link is not one of this engine, or is not whole',
      hint: 'open it from the mail again, or copy all of it',
      claims: null,
    },
  };
}

function signature(key: LinkKey, signed: string): string {
  return createHmac('sha256', key.secret).update(signed).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Signed content that another version wrote may not be JSON; null is nobody's claims. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(Buffer.from(content, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

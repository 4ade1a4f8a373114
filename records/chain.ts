import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { StreamEvent } from '../rules/events.js';
import { canonicalJson } from './canonical.js';
import { without } from './values.js';

/** Where a program's hash chain stands: its last event's number and hash. */
export interface Head {
  readonly seq: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** The head of a program without events: number 0 and 64 zeros. */
export const emptyHead: Head = { seq: 0, hash: '0'.repeat(64) };

/**
 * The hash of an event: SHA-256 over five lines joined by a line feed: hash of the event before, number
 * in the program's chain, stream, sequence, body. No line can hold a line feed (the body is canonical
 * JSON), so no two events share these bytes, and `sha256sum` can recompute them.
 */
export function eventHash(
  previous: string,
  seq: number,
  stream: string,
  sequence: number,
  body: string,
): string {
  return sha256([previous, seq, stream, sequence, body].join('\n'));
}

/** 128 random bits, in hexadecimal: with its salt erased, even a short text cannot be guessed from its digest. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/** SHA-256 over the bytes of the salt followed by the text in UTF-8. */
export function textDigest(salt: string, text: string): string {
  return sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text, 'utf8')]));
}

/** What is hashed of an event: its facts, and the salted digest of each of its texts in the place of the text. */
export function bodyOf(event: StreamEvent, textDigests: Readonly<Record<string, string>>): string {
  return canonicalJson({ ...without(event, 'text'), format: 1, textDigests });
}

const storedBody = z.looseObject({
  sequence: z.int().positive(),
  type: z.string(),
  at: z.number(),
  due: z.number().optional(),
  key: z.string().optional(),
  by: z.string().optional(),
  format: z.literal(1),
  textDigests: z.record(z.string(), z.string()),
});

/** An event as it is stored: its facts, and the digests of its texts by name. @throws when it is no such body. */
export function parseBody(body: string): {
  readonly facts: StreamEvent;
  readonly textDigests: Readonly<Record<string, string>>;
} {
  const stored: StreamEvent & { textDigests: Record<string, string> } = storedBody.parse(
    JSON.parse(body),
  );
  return { facts: without(stored, 'format', 'textDigests'), textDigests: stored.textDigests };
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

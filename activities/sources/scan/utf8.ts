import { isUtf8 } from 'node:buffer';

import { SteercoError } from '../../../rules/errors.js';

/** Checks that the bytes of one file are UTF-8, piece by piece; STEERCO_SOURCE_ENCODING names the place. */
export class Utf8Check {
  private readonly path: string;
  private line = 1;
  /** Characters since the last line feed. */
  private characters = 0;
  /** A character that the last piece cut. */
  private rest: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.path = path;
  }

  push(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const whole = bytes.subarray(0, bytes.length - cutTail(bytes));
    if (!isUtf8(whole)) this.fail(whole);
    this.rest = Buffer.from(bytes.subarray(whole.length));
    this.remember(whole);
  }

  finish(): void {
    if (this.rest.length > 0) this.fail(this.rest);
  }

  private remember(whole: Buffer): void {
    const lastBreak = whole.lastIndexOf(0x0a);
    if (lastBreak !== -1) {
      this.line += lineFeeds(whole);
      this.characters = 0;
    }
    for (let at = lastBreak + 1; at < whole.length; at += 1)
      if (!continues(whole[at] ?? 0)) this.characters += 1;
  }

  private fail(bytes: Buffer): never {
    const at = firstInvalid(bytes);
    this.remember(bytes.subarray(0, at));
    const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw new SteercoError(
      'STEERCO_SOURCE_ENCODING',
      `${this.path}:${this.line}:${this.characters + 1}: byte 0x${byte} is not UTF-8`,
      { hint: 'Save the file as UTF-8: it looks like Windows-1252 or ISO-8859-1.' },
    );
  }
}

/** Refuses a file that begins with the mark of UTF-16. */
export function refuseUtf16(path: string, start: Buffer): void {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark !== 'fffe' && mark !== 'feff') return;
  throw new SteercoError('STEERCO_SOURCE_ENCODING', `${path}:1:1: the file is UTF-16, not UTF-8`, {
    hint: 'Save the file as UTF-8 ("CSV UTF-8" in a spreadsheet).',
  });
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/** Whether a byte goes on with a character that an earlier byte began. */
function continues(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

/** How many bytes at the end belong to a character that goes on in the next piece: 0 to 3. */
function cutTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (continues(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** The offset of the first byte at which `bytes` stops being UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - cutTail(prefix)))) valid = middle;
    else invalid = middle;
  }
  return valid - cutTail(bytes.subarray(0, valid));
}

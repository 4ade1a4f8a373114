import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

import { SteercoError } from '../../../rules/errors.js';
import type { FoundFile } from '../files.js';
import type { SourceFile } from '../types.js';
import type { OnRecord, Scan, Scanner } from './scanner.js';
import { refuseUtf16, Utf8Check } from './utf8.js';

/** A file with what its bytes gave; `scan` is null for a binary format, which is only hashed. */
export interface ScannedFile {
  readonly found: FoundFile;
  readonly file: SourceFile;
  readonly scan: Scan | null;
}

const pieceBytes = 1_048_576;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The first bytes of a file, at most a piece, without a byte-order mark: enough to see its header. */
export async function startOf(found: FoundFile): Promise<Buffer> {
  const handle = await open(found.absolute);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, 0);
    return withoutMark(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file once: hashes it (into `delivery` too, for the digest of all files) and, with a scanner,
 * checks encoding and form. STEERCO_SOURCE_EMPTY for a file of no bytes.
 */
export async function scanFile(
  found: FoundFile,
  scanner: Scanner | null,
  delivery: { update(data: Uint8Array): unknown },
  signal: AbortSignal,
): Promise<ScannedFile> {
  const before = await stat(found.absolute);
  const hash = createHash('sha256');
  const form = scanner === null ? null : new TextForm(found.path, scanner);
  let bytes = 0;
  for await (const piece of piecesOf(found, signal)) {
    hash.update(piece);
    delivery.update(piece);
    form?.push(piece);
    bytes += piece.length;
  }
  if (bytes === 0)
    throw new SteercoError('STEERCO_SOURCE_EMPTY', `${found.path}:1: the file is empty`, {
      hint: 'A delivery without rows still has its header line; the file may not be written yet.',
    });
  const modifiedAt = Math.round(before.mtimeMs);
  const file = { path: found.path, bytes, sha256: hash.digest('hex'), modifiedAt };
  return { found, file, scan: form?.finish() ?? null };
}

/** STEERCO_SOURCE_CHANGED when a file is no longer the one that was scanned: what was checked is not what was read. */
export async function refuseChanged({ found, file }: ScannedFile): Promise<void> {
  const now = await stat(found.absolute).catch(() => null);
  if (now?.size === file.bytes && Math.round(now.mtimeMs) === file.modifiedAt) return;
  throw new SteercoError('STEERCO_SOURCE_CHANGED', `${file.path} changed while it was read`, {
    hint: 'It is read again at the next attempt; write deliveries under another name and rename them.',
  });
}

/** The first lines of some records (numbered from 0) of a file. */
export async function linesOf(
  found: FoundFile,
  records: ReadonlySet<number>,
  scannerFor: (onRecord: OnRecord) => Scanner,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  const scanner = scannerFor((record, line) => {
    if (records.has(record)) lines.set(record, line);
  });
  const form = new TextForm(found.path, scanner);
  for await (const piece of piecesOf(found, signal)) form.push(piece);
  form.finish();
  return lines;
}

function piecesOf(found: FoundFile, signal: AbortSignal): AsyncIterable<Buffer> {
  return createReadStream(found.absolute, { highWaterMark: pieceBytes, signal });
}

/** Passes the pieces of a text file through the checks of encoding and form, without a byte-order mark. */
class TextForm {
  private readonly path: string;
  private readonly scanner: Scanner;
  private readonly encoding: Utf8Check;
  private first = true;

  constructor(path: string, scanner: Scanner) {
    this.path = path;
    this.scanner = scanner;
    this.encoding = new Utf8Check(path);
  }

  push(piece: Buffer): void {
    if (this.first) refuseUtf16(this.path, piece);
    const text = this.first ? withoutMark(piece) : piece;
    this.first = false;
    this.encoding.push(text);
    this.scanner.push(text);
  }

  finish(): Scan {
    this.encoding.finish();
    return this.scanner.finish();
  }
}

function withoutMark(start: Buffer): Buffer {
  return start.subarray(0, 3).equals(byteOrderMark) ? start.subarray(3) : start;
}

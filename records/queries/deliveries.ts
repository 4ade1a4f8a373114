import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import type { EpochMs } from '../../rules/time.js';
import type { Executor } from '../database.js';
import { toTimestamp } from '../values.js';

/** One file of a delivery; what was fetched rather than found as a file is a delivery of one file. */
interface DeliveredFile {
  readonly source: string;
  /** Digest of the whole delivery, as the event `delivery-received` has it. */
  readonly delivery: string;
  readonly path: string;
  /** Digest of this file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly mediaType: string;
  /** Rows of the whole delivery. */
  readonly rows: number;
  readonly receivedAt: EpochMs;
  /** What an answer was the answer to, and the validator that its server gave it (RFC 9110 §8.8.3). */
  readonly answered: { readonly request: string; readonly etag: string } | null;
}

/** A kept file with its bytes as they were read. */
export interface KeptFile extends DeliveredFile {
  readonly content: Buffer;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export function deliveryQueries(db: Executor) {
  const withContent = () =>
    db
      .selectFrom('delivered_files as file')
      .innerJoin('delivered_contents as content', (join) =>
        join
          .onRef('content.program', '=', 'file.program')
          .onRef('content.sha256', '=', 'file.sha256'),
      )
      .select([
        'file.source',
        'file.delivery',
        'file.path',
        'file.sha256',
        'file.media_type',
        'file.rows',
        'file.received_at',
        'file.request',
        'file.etag',
        'content.gzip',
      ]);
  return {
    /** Keeps a file of a delivery. One that is kept already stays as it came first, but for a newer validator. */
    async keep(program: string, { content, ...file }: KeptFile): Promise<void> {
      await keepContent(db, program, file.sha256, content);
      const { mediaType, receivedAt, answered, ...columns } = file;
      const validator = { request: answered?.request ?? null, etag: answered?.etag ?? null };
      await db
        .insertInto('delivered_files')
        .values({
          program,
          ...columns,
          media_type: mediaType,
          received_at: toTimestamp(receivedAt),
          ...validator,
        })
        .onConflict((conflict) =>
          conflict.columns(['program', 'source', 'delivery', 'path']).doUpdateSet(validator),
        )
        .execute();
    },

    /** The files of a delivery by path, with their bytes; empty when they were too large to be kept. */
    async files(program: string, source: string, delivery: string): Promise<readonly KeptFile[]> {
      const rows = await withContent()
        .where('file.program', '=', program)
        .where('file.source', '=', source)
        .where('file.delivery', '=', delivery)
        .orderBy('file.path')
        .execute();
      return Promise.all(rows.map(kept));
    },

    /** The newest answer of a source to this request, with its validator; null when none is kept. */
    async answer(program: string, source: string, request: string): Promise<KeptFile | null> {
      const row = await withContent()
        .where('file.program', '=', program)
        .where('file.source', '=', source)
        .where('file.request', '=', request)
        .orderBy('file.received_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : kept(row);
    },
  };
}

async function keepContent(
  db: Executor,
  program: string,
  sha256: string,
  content: Buffer,
): Promise<void> {
  const found = await db
    .selectFrom('delivered_contents')
    .select('bytes')
    .where('program', '=', program)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (found !== undefined) return;
  await db
    .insertInto('delivered_contents')
    .values({ program, sha256, bytes: content.length, gzip: await compress(content) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface Row {
  readonly source: string;
  readonly delivery: string;
  readonly path: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly rows: number;
  readonly received_at: EpochMs;
  readonly request: string | null;
  readonly etag: string | null;
  readonly gzip: Buffer;
}

/** @throws Error when the bytes are no longer those that were kept. */
async function kept(row: Row): Promise<KeptFile> {
  const {
    media_type: mediaType,
    received_at: receivedAt,
    request,
    etag,
    gzip: zipped,
    ...file
  } = row;
  const content = await decompress(zipped);
  if (createHash('sha256').update(content).digest('hex') !== file.sha256)
    throw new Error(`the kept file ${file.path} of source ${file.source} does not have its digest`);
  const answered = request === null || etag === null ? null : { request, etag };
  return { ...file, mediaType, receivedAt, answered, content };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Records } from '../../records/records.js';
import type { Archive, ReadDelivery } from '../sources/connect/archive.js';

/** The records could not be read or written: no failure of the source. */
export class ArchiveError extends Error {
  constructor(cause: unknown) {
    super('a delivery could not be kept in the records', { cause });
    this.name = 'ArchiveError';
  }
}

const mediaTypes = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** Keeps the deliveries of one source in the records, files of up to so many bytes. Errors: `ArchiveError`. */
export function archiveOf(
  { deliveries }: Records,
  program: string,
  source: string,
  mostBytes: number,
): Archive {
  return {
    async last(request) {
      const kept = await deliveries.answer(program, source, request).catch(notArchived);
      if (kept?.answered == null) return null;
      return { etag: kept.answered.etag, content: kept.content };
    },
    async keep(read) {
      for (const file of await contentsOf(read, mostBytes))
        await deliveries.keep(program, { source, ...file }).catch(notArchived);
    },
  };
}

function notArchived(error: unknown): never {
  throw new ArchiveError(error);
}

/** The files of a delivery that are small enough, and still what was read. */
async function contentsOf({ type, folder, delivery, answered }: ReadDelivery, mostBytes: number) {
  const receivedAt = Date.now();
  const kept = [];
  for (const { path, sha256, bytes } of delivery.files) {
    if (bytes > mostBytes) continue;
    const content = await readFile(join(folder, path)).catch(() => null);
    if (content === null || createHash('sha256').update(content).digest('hex') !== sha256) continue;
    const mediaType = mediaTypes[type];
    const { digest, rows } = delivery;
    kept.push({ delivery: digest, path, sha256, mediaType, rows, receivedAt, answered, content });
  }
  return kept;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Source } from '../../../charter/charter.js';

/** What was fetched, as the text of a file: every value as it came, so that no digit is lost. */
interface Delivered {
  readonly id: string;
  /** Names the delivery in messages about its rows: `acd.csv:17`. */
  readonly format: 'csv' | 'json';
  /** Column of the local date. */
  readonly date: string;
}

/**
 * Lets `write` put a delivery into a file of its own and `read` read it like any file source, with every
 * check of form, rows and columns; the file is gone afterwards.
 */
export async function withDelivery<T>(
  { id, format, date }: Delivered,
  write: (path: string) => Promise<void>,
  read: (source: Source, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'steerco-delivery-'));
  const path = `${id}.${format}`;
  try {
    await write(join(folder, path));
    const source: Source =
      format === 'json'
        ? { id, type: 'json', path, date }
        : { id, type: 'csv', path, date, delimiter: ',', decimal: '.' };
    return await read(source, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of a CSV file: texts in quotes, null as an empty cell. */
export function csvLine(values: readonly (string | null)[]): string {
  const cells = values.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`));
  return `${cells.join(',')}\n`;
}

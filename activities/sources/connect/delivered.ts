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

/** Works in a folder of its own, which is gone afterwards. */
export async function inOwnFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'steerco-delivery-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Lets `write` put a delivery into a file of its own and `read` read it like any file source, with every
 * check of form, rows and columns. `read` is given what `write` gave.
 */
export function withDelivery<T, W>(
  { id, format, date }: Delivered,
  write: (path: string) => Promise<W>,
  read: (source: Source, folder: string, written: W) => Promise<T>,
): Promise<T> {
  return inOwnFolder(async (folder) => {
    const path = `${id}.${format}`;
    const written = await write(join(folder, path));
    const source: Source =
      format === 'json' ? { id, type: 'json', path, date } : plainCsv(id, path, date);
    return read(source, folder, written);
  });
}

/** A CSV source as the functions below write it. */
export function plainCsv(id: string, path: string, date: string): Source {
  return { id, type: 'csv', path, date, delimiter: ',', decimal: '.' };
}

/** A line of a CSV file: texts in quotes, null as an empty cell. */
export function csvLine(values: readonly (string | null)[]): string {
  const cells = values.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`));
  return `${cells.join(',')}\n`;
}

/** Rows as a JSON array with one a line, so that a message about line 7 is about row 7. */
export function jsonLines(rows: readonly object[]): string {
  return `[${rows.map((row) => JSON.stringify(row)).join(',\n')}]\n`;
}

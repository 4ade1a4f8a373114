import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Big } from 'big.js';
import readWorkbook from 'read-excel-file/node';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import { findFiles } from '../files.js';
import { csvLine } from './delivered.js';
import { unpacked } from './workbook.js';

type Xlsx = Extract<Connector, { type: 'xlsx' }>;
type Cell = string | number | boolean | Date | null;

/**
 * Writes the rows of a sheet of every workbook of a source into a CSV file of the same path below `target`.
 * The line of a row is its row in the sheet, so that messages about rows are about the sheet. A number has
 * the 15 digits that a workbook holds and shows (0.3, not 0.30000000000000004), a date is `2026-01-05`.
 * STEERCO_SOURCE_MISSING, _PATH, _READ.
 */
export async function convertSheets(source: Xlsx, folder: string, target: string): Promise<void> {
  for (const { absolute, path: relative } of await findFiles(source.path, folder)) {
    const rows = await rowsOf(source, absolute, relative);
    const file = path.join(target, relative);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, rows.map(lineOf).join(''));
  }
}

async function rowsOf(
  { sheet }: Xlsx,
  absolute: string,
  relative: string,
): Promise<readonly (readonly Cell[])[]> {
  const sheets = await readFile(absolute)
    .then((bytes) => readWorkbook(unpacked(bytes)))
    .catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw unreadable(relative, why, 'The file may be half-written or no .xlsx workbook.', cause);
    });
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet === sheet);
  if (found !== undefined) return found.data as readonly (readonly Cell[])[];
  const names = sheets.map((one) => one.sheet).join(', ');
  throw unreadable(relative, `there is no sheet "${sheet ?? ''}"`, `Its sheets are: ${names}.`);
}

/** Rows that are empty stay as empty lines, which a reader passes over. */
function lineOf(row: readonly Cell[]): string {
  const isFilled = row.some((cell) => cell !== null && cell !== '');
  return isFilled ? csvLine(row.map(textOf)) : '\n';
}

function textOf(cell: Cell): string | null {
  if (cell === null) return null;
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'number') return numberText(cell);
  // A line break within a cell would move all rows below it.
  return String(cell).replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

/** A date of a workbook has no zone; the reader gives it as UTC. */
function dateText(date: Date): string {
  const seconds = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return seconds.endsWith('T00:00:00') ? seconds.slice(0, 10) : seconds;
}

/** Workbooks hold binary floats, of which 15 digits were written or calculated and are shown. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isSafeInteger(value) ? String(value) : new Big(value.toPrecision(15)).toFixed();
}

function unreadable(relative: string, why: string, hint: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_SOURCE_READ', `${relative} cannot be read: ${why}`, {
    hint,
    cause,
  });
}

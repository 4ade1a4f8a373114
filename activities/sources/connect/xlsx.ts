import { stat, writeFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import { findFiles } from '../files.js';
import { csvLine } from './delivered.js';

type Xlsx = Extract<Connector, { type: 'xlsx' }>;
type Cell = string | number | boolean | Date | null;

/** A workbook is opened whole, so it may not be larger; a compressed one holds many times as much. */
const mostBytes = 50 * 1024 * 1024;

/**
 * Writes the rows of a sheet of every file into a CSV file, the header once. A number is written as people
 * see it when they type it (workbooks hold binary floats: 0.57, not 0.56999999999999995), a date as
 * `2026-01-05`. STEERCO_SOURCE_MISSING, _PATH, _READ, _COLUMNS.
 */
export async function convertSheets(source: Xlsx, folder: string, target: string): Promise<void> {
  let header: readonly string[] | null = null;
  const lines: string[] = [];
  for (const { absolute, path: relative } of await findFiles(source.path, folder)) {
    const [first = [], ...rows] = await rowsOf(source, absolute, relative);
    const names = first.map(textOf).map((name) => name ?? '');
    if (header === null) lines.push(csvLine((header = names)));
    else if (header.join('\n') !== names.join('\n')) throw otherColumns(relative, header);
    lines.push(...rows.filter(isFilled).map((row) => csvLine(row.map(textOf))));
  }
  await writeFile(target, lines.join(''));
}

async function rowsOf(
  { sheet }: Xlsx,
  absolute: string,
  relative: string,
): Promise<readonly (readonly Cell[])[]> {
  const { size } = await stat(absolute);
  if (size > mostBytes)
    throw unreadable(
      relative,
      `it has more than ${mostBytes / 1024 / 1024} MB`,
      'Deliver it as CSV or Parquet.',
    );
  const sheets = await readWorkbook(absolute).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(relative, why, 'The file may be half-written or no .xlsx workbook.', cause);
  });
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet === sheet);
  if (found !== undefined) return found.data as readonly (readonly Cell[])[];
  const names = sheets.map((one) => one.sheet).join(', ');
  throw unreadable(relative, `there is no sheet "${sheet ?? ''}"`, `Its sheets are: ${names}.`);
}

function textOf(cell: Cell): string | null {
  if (cell === null) return null;
  // A date of a workbook has no zone; the reader gives it as UTC.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

/** Rows that were emptied stay in a workbook. */
function isFilled(row: readonly Cell[]): boolean {
  return row.some((cell) => cell !== null && cell !== '');
}

function otherColumns(relative: string, header: readonly string[]): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_COLUMNS',
    `${relative} has other columns than the first file`,
    {
      hint: `Those of the first are: ${header.join(', ')}.`,
    },
  );
}

function unreadable(relative: string, why: string, hint: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_SOURCE_READ', `${relative} cannot be read: ${why}`, {
    hint,
    cause,
  });
}

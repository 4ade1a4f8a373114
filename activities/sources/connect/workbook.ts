import { strFromU8, unzipSync, type UnzipFileInfo, zipSync } from 'fflate';

const megabyte = 1024 * 1024;
const mostPackedBytes = 50 * megabyte;
const mostBytes = 256 * megabyte;
const mostParts = 10_000;
const mostCells = 20_000_000;

/**
 * The same workbook without compression, when what is in it is of a bearable size: a few kilobytes can
 * unpack to gigabytes, and a single far-off cell makes a sheet of billions. Nothing beyond the size that a
 * part itself declares is unpacked.
 * @throws Error that says which limit is passed.
 */
export function unpacked(bytes: Buffer): Buffer {
  if (bytes.length > mostPackedBytes)
    throw new Error(`it has more than ${mostPackedBytes / megabyte} MB`);
  const parts = unzipSync(bytes, { filter: sizeGuard() });
  for (const [name, part] of Object.entries(parts))
    if (/^\/?xl\/worksheets\//i.test(name)) refuseFarCells(strFromU8(part));
  return Buffer.from(zipSync(parts, { level: 0 }));
}

/** Takes the parts of data, not pictures and the like, and adds up what they would unpack to. */
function sizeGuard(): (part: UnzipFileInfo) => boolean {
  let [total, count] = [0, 0];
  return ({ name, originalSize }) => {
    count += 1;
    if (count > mostParts) throw new Error(`it has more than ${mostParts} parts`);
    if (!/\.(xml|rels)$/i.test(name)) return false;
    total += originalSize;
    if (total <= mostBytes) return true;
    throw new Error(`it would unpack to more than ${mostBytes / megabyte} MB`);
  };
}

/** A sheet is read as a rectangle up to its last row and its last column. */
function refuseFarCells(sheet: string): void {
  let [rows, columns] = [0, 0];
  for (const [, letters = '', digits = ''] of sheet.matchAll(
    /\sr\s*=\s*["']([A-Z]{0,3})(\d{1,10})["']/g,
  )) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  if (rows * columns > mostCells)
    throw new Error(
      `its sheet reaches to row ${rows} and column ${columns}: clear what is beyond the data`,
    );
}

/** A is 1, Z 26, AA 27. */
function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

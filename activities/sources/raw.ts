import { createHash } from 'node:crypto';

import type { Source } from '../../charter/charter.js';
import { didYouMean } from '../../charter/suggest.js';
import { SteercoError } from '../../rules/errors.js';
import { SourceRowsError } from './bad-rows.js';
import { firstLine, quoteName, quotePath, type Sql } from './duckdb.js';
import { findFiles } from './files.js';
import { type Format, formatOf } from './formats.js';
import { refuseChanged, type ScannedFile, scanFile } from './scan/scan-file.js';
import { badRowsShown, type BadRow, type Delivery } from './types.js';

/** A file that was checked, with its own column names. */
interface CheckedFile extends ScannedFile {
  readonly format: Format;
  readonly columns: readonly string[];
}

/** A file whose rows are those of the table `raw` from `firstRow` on. */
export interface RawFile extends CheckedFile {
  readonly firstRow: number;
  readonly rows: number;
}

/** The table `raw` with the rows of all files in order; its `rowid` counts them from 0. */
export interface Raw {
  readonly files: readonly RawFile[];
  readonly delivery: Delivery;
}

/**
 * Checks the form of all files of a source and loads their rows, unconverted, into the table `raw`.
 * Every file must have the `needed` columns. Errors: STEERCO_SOURCE_MISSING, PATH, EMPTY, ENCODING,
 * COLUMNS, ROWS, CHANGED, READ.
 */
export async function loadRaw(
  sql: Sql,
  source: Source,
  baseFolder: string,
  needed: readonly string[],
): Promise<Raw> {
  const digest = createHash('sha256');
  const scanned: (ScannedFile & { readonly format: Format })[] = [];
  for (const found of await findFiles(source.path, baseFolder)) {
    const format = await formatOf(source, found);
    const scanner = format.scanner?.() ?? null;
    scanned.push({ ...(await scanFile(found, scanner, digest, sql.signal)), format });
  }
  const files = scanned.map(({ file }) => file);
  const delivery = { digest: digest.digest('hex'), files, badRows: [], badRowCount: 0 };
  refuseBadForm(source, scanned, delivery);

  const checked: CheckedFile[] = [];
  for (const file of scanned) {
    const columns = await reading(file, () => file.format.columns(sql, file.scan));
    checked.push({ ...file, columns: columnsOf(file, columns, needed) });
  }
  const loaded = await load(sql, source, checked);
  for (const file of loaded) await refuseChanged(file);
  const rows = loaded.reduce((sum, file) => sum + file.rows, 0);
  return { files: loaded, delivery: { ...delivery, rows } };
}

function refuseBadForm(
  source: Source,
  files: readonly ScannedFile[],
  delivery: Omit<Delivery, 'rows'>,
): void {
  const rows = files.reduce((sum, { scan }) => sum + (scan?.records ?? 0), 0);
  const badRowCount = files.reduce((sum, { scan }) => sum + (scan?.problemCount ?? 0), 0);
  if (badRowCount === 0) return;
  const badRows: BadRow[] = files.flatMap(({ file, scan }) =>
    (scan?.problems ?? []).map((problem) => ({ file: file.path, ...problem })),
  );
  throw new SourceRowsError(source.id, {
    ...delivery,
    rows,
    badRows: badRows.slice(0, badRowsShown),
    badRowCount,
  });
}

/** The file's columns when they are unambiguous and hold what is needed; those needed for a file without any. */
function columnsOf(
  { file, scan }: ScannedFile,
  columns: readonly string[],
  needed: readonly string[],
): readonly string[] {
  const place = scan !== null && scan.header.length > 0 ? `${file.path}:1` : file.path;
  if (columns.length === 0 && scan?.records === 0) return distinct(needed);
  const repeated = columns.find((name, at) => columns.findIndex((n) => same(n, name)) < at);
  if (repeated !== undefined)
    throw new SteercoError('STEERCO_SOURCE_COLUMNS', `${place}: column "${repeated}" comes twice`, {
      hint: 'Give every column a name of its own (capitals do not tell them apart).',
    });
  const missing = needed.find((name) => !columns.some((column) => same(column, name)));
  if (missing === undefined) return columns;
  throw new SteercoError('STEERCO_SOURCE_COLUMNS', `${place}: there is no column "${missing}"`, {
    hint: missingHint(missing, columns),
  });
}

function missingHint(missing: string, columns: readonly string[]): string {
  const [only, ...more] = columns;
  if (only !== undefined && more.length === 0)
    return `The whole header was read as one column, "${only}": write the source's delimiter.`;
  return didYouMean(missing, columns) ?? `It has ${columns.length} columns.`;
}

/** Names that the SQL engine tells apart, as they were first written. */
function distinct(names: readonly string[]): string[] {
  return names.filter((name, at) => names.findIndex((other) => same(other, name)) === at);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function load(
  sql: Sql,
  source: Source,
  files: readonly CheckedFile[],
): Promise<readonly RawFile[]> {
  await createRaw(sql, source, files);
  const loaded: RawFile[] = [];
  let firstRow = 0;
  for (const file of files) {
    const names = file.columns.map(quoteName).join(', ');
    const table = file.format.table(file.columns, file.scan);
    await reading(file, () => sql.rows(`INSERT INTO raw (${names}) SELECT ${names} FROM ${table}`));
    const [total] = await sql.rows('SELECT count(*)::INTEGER AS total FROM raw');
    const rows = Number(total?.total) - firstRow;
    if (file.scan !== null && file.scan.records !== rows)
      throw unreadable(file, `${rows} rows were read where ${file.scan.records} were counted`);
    loaded.push({ ...file, firstRow, rows });
    firstRow += rows;
  }
  return loaded;
}

/** An empty `raw` with every column that any of the files has. */
async function createRaw(sql: Sql, source: Source, files: readonly CheckedFile[]): Promise<void> {
  const [first] = files;
  if (source.type === 'parquet' && first !== undefined) {
    const paths = files.map(({ found }) => quotePath(found.absolute)).join(', ');
    const table = `read_parquet([${paths}], union_by_name = true)`;
    await reading(first, () => sql.rows(`CREATE TABLE raw AS SELECT * FROM ${table} LIMIT 0`));
    return;
  }
  const names = distinct(files.flatMap(({ columns }) => columns));
  const columns = names.map((name) => `${quoteName(name)} VARCHAR`);
  await sql.rows(`CREATE TABLE raw (${columns.join(', ')})`);
}

/** Gives an engine's refusal of a file the file's name. */
async function reading<T>(
  file: ScannedFile & { readonly format: Format },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SteercoError) throw error;
    const fault = await file.format.findFault();
    const why = fault === null ? firstLine(error) : `line ${fault.line}: ${fault.message}`;
    throw unreadable(file, why.replaceAll(file.found.absolute, file.file.path), error);
  }
}

function unreadable({ file }: ScannedFile, why: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_SOURCE_READ', `${file.path} cannot be read: ${why}`, {
    hint: 'The file may be half-written or of another format than the charter says.',
    cause,
  });
}

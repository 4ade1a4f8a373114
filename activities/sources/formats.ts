import type { Source } from '../../charter/charter.js';
import { quoteName, quotePath, quoteText, type Sql } from './duckdb.js';
import type { FoundFile } from './files.js';
import { CsvScanner } from './scan/csv-scanner.js';
import { sniffDelimiter } from './scan/delimiter.js';
import { findJsonFault, type JsonFault } from './scan/json-fault.js';
import { JsonScanner } from './scan/json-scanner.js';
import { startOf } from './scan/scan-file.js';
import type { OnRecord, Scan, Scanner } from './scan/scanner.js';

/** How the files of one format are checked and read. */
export interface Format {
  /** A checker of a file's form; null for a binary format. */
  readonly scanner: ((onRecord?: OnRecord) => Scanner) | null;
  /** Column names of a file whose form was found good. */
  readonly columns: (sql: Sql, scan: Scan | null) => Promise<readonly string[]>;
  /** The SQL table of these columns; of text formats every value is text, so that no digit is lost. */
  readonly table: (columns: readonly string[], scan: Scan | null) => string;
  /** Looks for the place at which a file, refused by the engine, stops being of this format. */
  readonly findFault: () => Promise<JsonFault | null>;
}

const nothingFound = (): Promise<null> => Promise.resolve(null);

/** The format of one file of a source; a CSV file's separator is found from its header unless written. */
export async function formatOf(source: Source, found: FoundFile): Promise<Format> {
  switch (source.type) {
    case 'csv':
      return csvFormat(found, source.delimiter ?? sniffDelimiter(await startOf(found)));
    case 'json':
      return jsonFormat(found);
    case 'parquet':
      return parquetFormat(found);
  }
}

function csvFormat(found: FoundFile, delimiter: string): Format {
  return {
    scanner: (onRecord) => new CsvScanner(delimiter, onRecord),
    columns: (_, scan) => Promise.resolve(scan?.header ?? []),
    table: (columns, scan) => {
      const { brokenValues = false, mixedBreaks = false } = scan?.irregular ?? {};
      return `read_csv(${quotePath(found.absolute)}, columns = ${textColumns(columns)},
        auto_detect = false, header = true, delim = ${quoteText(delimiter)}, quote = '"', escape = '"',
        skip = ${scan?.blankLinesFirst ?? 0},
        parallel = ${!brokenValues && !mixedBreaks}, strict_mode = ${!mixedBreaks})`;
    },
    findFault: nothingFound,
  };
}

function jsonFormat(found: FoundFile): Format {
  return {
    scanner: (onRecord) => new JsonScanner(onRecord),
    columns: (sql, scan) =>
      scan?.records === 0
        ? Promise.resolve([])
        : describe(
            sql,
            `read_json(${quotePath(found.absolute)}, sample_size = -1, maximum_depth = 1,
              map_inference_threshold = -1)`,
          ),
    table: (columns) =>
      `read_json(${quotePath(found.absolute)}, columns = ${textColumns(columns)})`,
    findFault: () => findJsonFault(found),
  };
}

function parquetFormat(found: FoundFile): Format {
  const table = `read_parquet(${quotePath(found.absolute)})`;
  return {
    scanner: null,
    columns: (sql) => describe(sql, table),
    table: () => table,
    findFault: nothingFound,
  };
}

async function describe(sql: Sql, table: string): Promise<readonly string[]> {
  const rows = await sql.rows(`DESCRIBE SELECT * FROM ${table}`);
  return rows.map((row) => String(row.column_name));
}

function textColumns(columns: readonly string[]): string {
  return `{${columns.map((column) => `${quoteName(column)}: 'VARCHAR'`).join(', ')}}`;
}

import { badRowsShown, type BadRow } from '../types.js';

/** A place inside one file. */
export type Problem = Omit<BadRow, 'file'>;

/** What a scan learned of the form of one file. */
export interface Scan {
  /** Column names in the file's order; empty where the format has no header. */
  readonly header: readonly string[];
  /** Blank lines before the header. */
  readonly blankLinesFirst: number;
  /** Rows, without the header. */
  readonly records: number;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Line breaks inside values, or of several kinds: such a file is not read in parallel pieces. */
  readonly irregular: { readonly brokenValues: boolean; readonly mixedBreaks: boolean };
}

/** Reads the bytes of one file once, in order, and tells whether its records are well formed. */
export interface Scanner {
  push(chunk: Uint8Array): void;
  finish(): Scan;
}

/** Told the number (from 0) and the first line of each record. */
export type OnRecord = (record: number, line: number) => void;

/** Collects problems: the first ones by name, all of them by count. */
export class Problems {
  readonly shown: Problem[] = [];
  count = 0;

  add(line: number, column: string, message: string): void {
    this.count += 1;
    if (this.shown.length < badRowsShown) this.shown.push({ line, column, message });
  }
}

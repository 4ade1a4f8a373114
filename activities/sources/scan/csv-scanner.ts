import { Problems, type OnRecord, type Scan, type Scanner } from './scanner.js';

const lf = 0x0a;
const cr = 0x0d;
const quote = 0x22;

/** A row longer than this is a quote that was never closed, or no CSV at all. */
const longestRecordBytes = 1_000_000;

type Place = 'value-start' | 'plain' | 'quoted' | 'after-quote';

/**
 * Checks the form of a CSV file by RFC 4180, byte by byte: every row has as many values as the header,
 * quotes are whole and enclose a value entirely, lines end in LF or CRLF. Blank lines are passed over.
 * Stricter than readers usually are, so that two readers cannot understand one file differently.
 */
export class CsvScanner implements Scanner {
  private readonly delimiter: number;
  private readonly onRecord: OnRecord | undefined;
  private readonly problems = new Problems();
  private header: string[] | null = null;
  private headerBytes: number[] = [];
  private readonly headerValues: string[] = [];
  private headerLine = 1;
  private line = 1;
  private recordLine = 1;
  private recordBytes = 0;
  private records = 0;
  private values = 1;
  private place: Place = 'value-start';
  private quoteLine = 1;
  private afterCr = false;
  private recordIsBad = false;
  private brokenValues = false;
  private lfBreaks = 0;
  private crlfBreaks = 0;

  constructor(delimiter: string, onRecord?: OnRecord) {
    this.delimiter = delimiter.charCodeAt(0);
    this.onRecord = onRecord;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) this.take(byte);
  }

  finish(): Scan {
    if (this.place === 'quoted')
      this.bad(
        `the quote that opens on line ${this.quoteLine} is never closed: the file may be half-written`,
      );
    if (this.afterCr) this.loneCr();
    if (this.recordBytes > 0) this.endRecord(true);
    return {
      header: this.header ?? [],
      blankLinesFirst: this.headerLine - 1,
      records: this.records,
      problems: this.problems.shown,
      problemCount: this.problems.count,
      irregular: {
        brokenValues: this.brokenValues,
        mixedBreaks: this.lfBreaks > 0 && this.crlfBreaks > 0,
      },
    };
  }

  private take(byte: number): void {
    if (byte === lf && this.place !== 'quoted') {
      this.endLine();
      return;
    }
    if (this.afterCr) this.loneCr();
    this.recordBytes += 1;
    if (this.recordBytes > longestRecordBytes) {
      this.bad(`the row is longer than ${longestRecordBytes} bytes: a quote may be left open`);
      return;
    }
    if (this.place === 'quoted') this.takeQuoted(byte);
    else if (byte === this.delimiter) this.endValue();
    else if (byte === quote) this.takeQuote();
    else if (byte === cr) this.afterCr = true;
    else this.takePlain(byte);
  }

  private takeQuoted(byte: number): void {
    if (byte === quote) {
      this.place = 'after-quote';
      return;
    }
    if (byte === lf) {
      this.line += 1;
      this.brokenValues = true;
    }
    this.collect(byte);
  }

  private takeQuote(): void {
    if (this.place === 'plain')
      this.bad('a quote in the middle of a value: quote the whole value and double the quote');
    if (this.place === 'after-quote') this.collect(quote);
    else this.quoteLine = this.line;
    this.place = this.place === 'plain' ? 'plain' : 'quoted';
  }

  private takePlain(byte: number): void {
    if (this.place === 'after-quote') this.bad('text after the closing quote of a value');
    if (byte === 0) this.bad('a zero byte: the file is not text, or not UTF-8');
    this.place = 'plain';
    this.collect(byte);
  }

  private collect(byte: number): void {
    if (this.header === null) this.headerBytes.push(byte);
  }

  private endValue(): void {
    if (this.header === null) this.endHeaderValue();
    this.values += 1;
    this.place = 'value-start';
  }

  private endHeaderValue(): void {
    const name = Buffer.from(this.headerBytes).toString('utf8').trim();
    this.headerValues.push(name === '' ? `column${this.headerValues.length + 1}` : name);
    this.headerBytes = [];
  }

  private loneCr(): void {
    this.afterCr = false;
    this.bad('a carriage return (CR) without a line feed: save the file with LF or CRLF line ends');
  }

  private endLine(): void {
    if (this.afterCr) this.crlfBreaks += 1;
    else this.lfBreaks += 1;
    this.afterCr = false;
    this.endRecord(false);
    this.line += 1;
    this.recordLine = this.line;
  }

  private endRecord(atEnd: boolean): void {
    const blank = this.values === 1 && this.place === 'value-start';
    if (this.header === null) {
      if (!blank) this.endHeader();
    } else if (!blank || this.header.length === 1) {
      this.checkCount(this.header, atEnd);
      this.onRecord?.(this.records, this.recordLine);
      this.records += 1;
    }
    this.recordBytes = 0;
    this.values = 1;
    this.place = 'value-start';
    this.recordIsBad = false;
  }

  private endHeader(): void {
    this.endHeaderValue();
    this.header = this.headerValues;
    this.headerLine = this.recordLine;
  }

  private checkCount(header: readonly string[], atEnd: boolean): void {
    if (this.values === 1 && this.place === 'value-start') this.bad('a blank line');
    if (this.values === header.length) return;
    const counts = `${this.values} of ${header.length} values`;
    if (this.values > header.length)
      this.bad(`the row has ${counts}: quote values that contain the separator`);
    else if (atEnd) this.bad(`the last line is half-written: ${counts}`, this.values);
    else this.bad(`the row has only ${counts}`, this.values);
  }

  /** Only the first problem of a row is told; it belongs to the value that is being read, or to `at`. */
  private bad(message: string, at: number = this.values - 1): void {
    if (this.recordIsBad) return;
    this.recordIsBad = true;
    const names = this.header ?? this.headerValues;
    this.problems.add(this.recordLine, names[at] ?? `value ${at + 1}`, message);
  }
}

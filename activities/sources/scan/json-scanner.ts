import { Problems, type OnRecord, type Scan, type Scanner } from './scanner.js';

const code = (character: string): number => character.charCodeAt(0);
const [lf, quote, backslash, colon] = [code('\n'), code('"'), code('\\'), code(':')];
const [openBrace, closeBrace, openBracket, closeBracket] = [
  code('{'),
  code('}'),
  code('['),
  code(']'),
];
const [zero, nine, point] = [code('0'), code('9'), code('.')];

/**
 * JSON readers hold numbers as binary floats. A decimal of up to 15 significant digits survives that
 * and comes back as it was written; a longer one might not.
 */
const exactDigits = 15;

/** Names longer than this are shortened in messages. */
const longestName = 100;

/**
 * Checks the form of a JSON file (one object a line, or an array of objects) as far as the SQL
 * engine does not: finds the line of each record, a cut-off end, and numbers that would lose digits.
 */
export class JsonScanner implements Scanner {
  private readonly onRecord: OnRecord | undefined;
  private readonly problems = new Problems();
  private line = 1;
  private recordLine = 1;
  private records = 0;
  private depth = 0;
  /** Depth at which records start: 1 inside an array, 0 for one object a line. */
  private recordDepth: 0 | 1 = 0;
  private begun = false;
  private inString = false;
  private escaped = false;
  private text: number[] = [];
  private keyBytes: number[] = [];
  private digits = 0;
  private inNumber = false;
  private inExponent = false;

  constructor(onRecord?: OnRecord) {
    this.onRecord = onRecord;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.inString) this.takeString(byte);
      else this.takeStructure(byte);
    }
  }

  finish(): Scan {
    if (this.inNumber) this.endNumber();
    if (this.inString || this.depth > 0)
      this.problems.add(
        this.recordLine,
        this.key(),
        'the file ends in the middle of this record: it may be half-written',
      );
    return {
      header: [],
      blankLinesFirst: 0,
      records: this.records,
      problems: this.problems.shown,
      problemCount: this.problems.count,
      irregular: { brokenValues: false, mixedBreaks: false },
    };
  }

  private takeString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) this.inString = false;
    if (byte === lf) this.line += 1;
    if (this.inString && this.text.length < longestName) this.text.push(byte);
  }

  private takeStructure(byte: number): void {
    if (this.inNumber && this.takeNumber(byte)) return;
    if (byte === quote) {
      this.inString = true;
      this.text = [];
    } else if (byte === colon) this.keyBytes = this.text;
    else if (byte >= zero && byte <= nine) this.beginNumber(byte);
    else if (byte === lf) this.line += 1;
    else if (byte === openBrace || byte === openBracket) this.open(byte);
    else if (byte === closeBrace || byte === closeBracket) this.depth -= 1;
  }

  private open(byte: number): void {
    if (!this.begun) this.recordDepth = byte === openBracket ? 1 : 0;
    this.begun = true;
    if (byte === openBrace && this.depth === this.recordDepth) {
      this.recordLine = this.line;
      this.onRecord?.(this.records, this.line);
      this.records += 1;
    }
    this.depth += 1;
  }

  private beginNumber(byte: number): void {
    this.inNumber = true;
    this.inExponent = false;
    this.digits = byte === zero ? 0 : 1;
  }

  /** False when the number is over and `byte` is the structure's. */
  private takeNumber(byte: number): boolean {
    if (byte >= zero && byte <= nine) {
      // Leading zeros carry nothing, and those of an exponent neither.
      if (!this.inExponent && (this.digits > 0 || byte !== zero)) this.digits += 1;
      return true;
    }
    if (byte === point) return true;
    if (byte === code('e') || byte === code('E') || byte === code('+') || byte === code('-')) {
      this.inExponent = true;
      return true;
    }
    this.endNumber();
    return false;
  }

  /** The name of the value that is being read. */
  private key(): string {
    return Buffer.from(this.keyBytes).toString('utf8');
  }

  private endNumber(): void {
    this.inNumber = false;
    if (this.digits <= exactDigits) return;
    this.problems.add(
      this.line,
      this.key(),
      `a number of ${this.digits} digits would lose some: write it as a text ("…"), or with at most ${exactDigits}`,
    );
  }
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { CsvScanner } from '../../../activities/sources/scan/csv-scanner.js';
import type { Scan } from '../../../activities/sources/scan/scanner.js';

/** Values as RFC 4180 writes them. */
function csvText(rows: readonly (readonly string[])[], lineEnd: string): string {
  const written = rows.map((row) =>
    row.map((v) => (/[",\r\n]/.test(v) || v === '' ? `"${v.replaceAll('"', '""')}"` : v)).join(','),
  );
  return written.map((line) => line + lineEnd).join('');
}

function scan(bytes: Buffer, cuts: readonly number[] = []): { scan: Scan; lines: number[] } {
  const lines: number[] = [];
  const scanner = new CsvScanner(',', (_, line) => lines.push(line));
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b).concat(bytes.length)) {
    scanner.push(bytes.subarray(from, cut));
    from = Math.max(from, cut);
  }
  return { scan: scanner.finish(), lines };
}

const value = fc.string({
  unit: fc.constantFrom('a', '1', ' ', 'ñ', '"', ',', '\n', '\r\n', '漢'),
  maxLength: 6,
});
const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(fc.array(value, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

describe('the scan of a CSV file', () => {
  it('accepts whatever RFC 4180 can write, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat({ max: 200 })),
        (rows, lineEnd, cuts) => {
          const header = rows[0]!.map((_, at) => `c${at}`);
          const bytes = Buffer.from(csvText([header, ...rows], lineEnd));
          const result = scan(
            bytes,
            cuts.map((cut) => Math.min(cut, bytes.length)),
          );
          expect(result.scan).toMatchObject({ header, records: rows.length, problemCount: 0 });
          // The line of a row is one more than the line feeds before it.
          expect(result.lines).toEqual(
            rows.map(
              (_, at) => csvText([header, ...rows.slice(0, at)], lineEnd).split('\n').length,
            ),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('finds a file that was cut within a row, unless the cut is in its last value', () => {
    fc.assert(
      fc.property(table, fc.nat(), (rows, at) => {
        const header = rows[0]!.map((_, n) => `c${n}`);
        const whole = csvText([header, ...rows, header], '\n');
        const lastRow = csvText([header], '\n');
        const body = whole.slice(0, -lastRow.length);
        const cut = lastRow.slice(0, 1 + (at % lastRow.lastIndexOf(',')));
        const { scan: result } = scan(Buffer.from(body + cut));
        expect(result.problems).toHaveLength(1);
        expect(result.problems[0]!.message).toMatch(/half-written/);
      }),
    );
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';

import { Folder } from '../folder.js';
import { days, refusal } from './reading.js';

const folder = new Folder();
type Cell = string | number | boolean | Date | null;

async function workbook(
  name: string,
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
): Promise<string> {
  const path = join(folder.root, name);
  const written = Object.entries(sheets).map(([sheet, data]) => ({
    sheet,
    data: data.map((row) =>
      row.map((value) =>
        value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value,
      ),
    ),
  }));
  await writeWorkbook(written as never).toFile(path);
  return path;
}

const day = (date: string) => new Date(`${date}T00:00:00Z`);
const header = ['day', 'answered', 'good'];
const good = [header, [day('2026-01-05'), 100, 57.3], [day('2026-01-06'), 10, 0.1]];
const source = (more = '', path = 'calls*.xlsx') => `type: xlsx, path: "${path}", date: day${more}`;
const here = () => ({ folder: folder.root });

describe('a workbook', () => {
  it('gives the sums of its first sheet, numbers as people typed them', async () => {
    await workbook('calls.xlsx', { data: good, notes: [['nothing']] });
    // 57.3 and 0.1 are no binary floats; ten of 0.1 are exactly one.
    const tenth = Array.from({ length: 10 }, () => 0.1);
    await workbook('calls.xlsx', {
      data: [header, ...tenth.map((value, index) => [day('2026-01-05'), 10 + index, value])],
    });
    expect(await days(source(), here())).toEqual(['2026-01-05 1/145']);
    await workbook('calls.xlsx', { data: good });
    expect(await days(source(), here())).toEqual(['2026-01-05 57.3/100', '2026-01-06 0.1/10']);
  });

  it('has the sheet that the charter names, and dates that are written as text', async () => {
    await workbook('calls.xlsx', {
      notes: [['nothing']],
      calls: [header, ['2026-01-05', '100', 57.3], [null, null, null]],
    });
    expect(await days(source(', sheet: calls'), here())).toEqual(['2026-01-05 57.3/100']);
    expect(await refusal(source(', sheet: Calls'), here())).toBe(
      'STEERCO_SOURCE_READ: calls.xlsx cannot be read: there is no sheet "Calls" | Its sheets are: notes, calls.',
    );
  });

  it('of several files is read like one, its columns by their names', async () => {
    await workbook('calls-1.xlsx', { data: good.slice(0, 2) });
    await workbook('calls-2.xlsx', {
      data: [
        ['good', 'day', 'answered'],
        [0.1, day('2026-01-06'), 10],
      ],
    });
    expect(await days(source(), here())).toEqual(['2026-01-05 57.3/100', '2026-01-06 0.1/10']);
    await workbook('calls-2.xlsx', { data: [header, [day('2026-01-06'), 10, 'x']] });
    expect(await refusal(source(), here())).toContain('calls-2.xlsx:2: good: "x" is not a number');
  });

  it('has the digits that it shows, not those of the float that a sum left', async () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    await workbook('calls.xlsx', {
      data: [header, [day('2026-01-05'), 1e5 / 3, 0.1 + 0.2]],
    });
    expect(await days(source(), { ...here(), denominator: 'count(answered)' })).toEqual([
      '2026-01-05 0.3/1',
    ]);
    expect(await refusal(source(), here())).toContain(
      'calls.xlsx:2: answered: 33333.3333333333 has',
    );
  });

  it('counts the rows of the sheet, empty ones and line breaks within cells included', async () => {
    await workbook('calls.xlsx', {
      data: [
        [null, null, null, null],
        [...header, 'note'],
        [day('2026-01-05'), 100, 57.3, 'two\nlines'],
        [null, null, null, null],
        [day('2026-01-06'), 'many', 1, null],
      ],
    });
    expect(await refusal(source(), here())).toContain('calls.xlsx:5: answered: "many" is not');
  });

  it('has a date where a cell has a date and a time', async () => {
    await workbook('calls.xlsx', {
      data: [header, [new Date('2026-01-05T23:59:59Z'), 100, 57.3]],
    });
    expect(await days(source(), here())).toEqual(['2026-01-05 57.3/100']);
  });

  it.each([
    [
      'text where a number belongs',
      [[day('2026-01-05'), 'many', 1]],
      /calls.xlsx:2: answered: "many" is not a number/,
    ],
    ['a row without a date', [[null, 10, 1]], /calls.xlsx:2: day: empty where a date belongs/],
  ])('with %s is refused, naming the row of the sheet', async (_what, rows, said) => {
    await workbook('calls.xlsx', { data: [header, ...rows] });
    expect(await refusal(source(), here())).toMatch(said);
  });

  it('that is half-written, no workbook, missing or elsewhere says so', async () => {
    const path = await workbook('calls.xlsx', { data: good });
    const whole = await readFile(path);
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('PK nothing')]) {
      await writeFile(path, bytes);
      expect(await refusal(source(), here())).toMatch(
        /^STEERCO_SOURCE_READ: calls.xlsx cannot be read/,
      );
    }
    expect(await refusal(source('', 'other.xlsx'), here())).toMatch(/^STEERCO_SOURCE_MISSING/);
    expect(await refusal(source('', '../calls.xlsx'), here())).toMatch(/^STEERCO_SOURCE_PATH/);
  });
});

const parts = async (name: string) => unzipSync(await readFile(join(folder.root, name)));
const pack = (name: string, changed: Zippable) =>
  writeFile(join(folder.root, name), zipSync(changed, { level: 9 }));

/** Changes the XML of the only sheet of `calls.xlsx`, as another program would have written it. */
async function rewrite(change: (xml: string) => string): Promise<void> {
  const whole = await parts('calls.xlsx');
  const name = Object.keys(whole).find((part) => part.startsWith('xl/worksheets/sheet'))!;
  const before = strFromU8(whole[name]!);
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${before}`);
  await pack('calls.xlsx', { ...whole, [name]: strToU8(after) });
}

describe('a formula', () => {
  const two = [header, [day('2026-01-05'), 100, 57.3], [day('2026-01-06'), 10, 777]];

  it('gives its last result, as it is stored', async () => {
    await workbook('calls.xlsx', { data: two });
    await rewrite((xml) => xml.replace('<v>777</v>', '<f>B3*0.57</f><v>5.6999999999999993</v>'));
    expect(await days(source(), here())).toEqual(['2026-01-05 57.3/100', '2026-01-06 5.7/10']);
  });

  it.each([
    [
      'an error',
      (xml: string) => xml.replace(/<c r="C3"[^>]*><v>777/, '<c r="C3" t="e"><v>#DIV/0!'),
    ],
    ['no result', (xml: string) => xml.replace('<v>777</v>', '<f>B3*0.57</f>')],
  ])('with %s is refused and not read as nothing', async (_what, change) => {
    await workbook('calls.xlsx', { data: two });
    await rewrite(change);
    expect(await refusal(source(), here())).toMatch(/calls\.xlsx/);
  });
});

describe('a workbook made to fill the memory', () => {
  it('that would unpack to more than 256 MB is not unpacked', async () => {
    await workbook('calls.xlsx', { data: good });
    const bomb = new Uint8Array(257 * 1024 * 1024);
    await pack('calls.xlsx', { ...(await parts('calls.xlsx')), 'a.xml': [bomb, { level: 1 }] });
    expect((await readFile(join(folder.root, 'calls.xlsx'))).length).toBeLessThan(5_000_000);
    expect(await refusal(source(), here())).toMatch(
      /^STEERCO_SOURCE_READ: calls.xlsx cannot be read: it would unpack to more than 256 MB/,
    );
  });

  it('that says it is smaller than it is gives no more than it says', async () => {
    await workbook('calls.xlsx', { data: good });
    const packed = await readFile(join(folder.root, 'calls.xlsx'));
    // The size of each part in the directory at the end of the file (APPNOTE.TXT 4.3.12).
    for (
      let at = packed.indexOf('PK\u0001\u0002');
      at >= 0;
      at = packed.indexOf('PK\u0001\u0002', at + 4)
    )
      packed.writeUInt32LE(40, at + 24);
    await writeFile(join(folder.root, 'calls.xlsx'), packed);
    expect(await refusal(source(), here())).toMatch(
      /^STEERCO_SOURCE_READ: calls.xlsx cannot be read: /,
    );
  });

  it('that has a cell in the farthest corner is not laid out', async () => {
    await workbook('calls.xlsx', { data: good });
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    await rewrite((xml) => xml.replace('</sheetData>', far));
    expect(await refusal(source(), here())).toContain('row 1048576 and column 16384');
  });
});

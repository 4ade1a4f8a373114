import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
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

  it('of several files is read like one, and refused when their columns differ', async () => {
    await workbook('calls-1.xlsx', { data: good.slice(0, 2) });
    await workbook('calls-2.xlsx', { data: [header, ...good.slice(2)] });
    expect(await days(source(), here())).toEqual(['2026-01-05 57.3/100', '2026-01-06 0.1/10']);
    await workbook('calls-2.xlsx', { data: [['day', 'good', 'answered'], ...good.slice(2)] });
    expect(await refusal(source(), here())).toMatch(
      /^STEERCO_SOURCE_COLUMNS: calls-2.xlsx has other columns than the first file/,
    );
  });

  it.each([
    [
      'text where a number belongs',
      [[day('2026-01-05'), 'many', 1]],
      /acd.csv:2: answered: "many" is not a number/,
    ],
    ['a row without a date', [[null, 10, 1]], /acd.csv:2: day: empty where a date belongs/],
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

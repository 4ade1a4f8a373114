import { describe, expect, it } from '@jest/globals';

import { csv, Folder } from './folder.js';

const folder = new Folder();
const header = 'Date,met,answered\n';
const good = '2026-01-05,8,10\n';

const sums = { numerator: '8', denominator: '10' };
const january = async (): Promise<unknown> => (await folder.read()).amounts.sl!.all!['2026-01'];

describe('a CSV file that is read although it is unusual', () => {
  it.each([
    ['a byte-order mark', `\uFEFF${header}${good}`],
    ['; separators', `Date;met;answered\n2026-01-05;8;10\n`],
    ['tabs', `Date\tmet\tanswered\n2026-01-05\t8\t10\n`],
    ['CRLF line ends', `Date,met,answered\r\n2026-01-05,8,10\r\n`],
    ['line ends of two kinds', `Date,met,answered\r\n2026-01-05,8,10\n`],
    ['no line end after the last row', `${header}2026-01-05,8,10`],
    ['blank lines', `\n\n${header}\n${good}\n\r\n`],
    ['a byte-order mark before blank lines', `\uFEFF\r\n\r\n${header}${good}`],
    ['quotes and spaces', `"Date", met ,answered\n"2026-01-05"," 8 ",10 \n`],
    ['times beside the dates', `${header}2026-01-05 23:59,4,5\n2026-01-05T00:00:00,4,5\n`],
  ])('%s', async (_, content) => {
    await folder.write('calls.csv', content);
    expect(await january()).toMatchObject(sums);
  });

  it('line breaks, separators and quotes inside quoted values, in a file of many pieces', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, n) => `2026-01-05,"say ""${n}"",\n then\n\n",1,2`,
    );
    await folder.write('calls.csv', `Date,"the ""note""\nof it",met,answered\n${rows.join('\n')}`);
    expect(await january()).toMatchObject({ numerator: '60000', denominator: '120000' });
  });

  it('decimal commas, when the charter says so', async () => {
    await folder.write('calls.csv', 'Date;share;answered\n2026-01-05;0,57;100\n');
    const { amounts } = await folder.read({
      source: csv({ decimal: ',' }),
      numerator: 'sum(share * answered)',
    });
    expect(amounts.sl!.all!['2026-01']).toMatchObject({ numerator: '57', denominator: '100' });
  });

  it('only a header: a delivery without rows', async () => {
    await folder.write('calls.csv', header);
    const { amounts, delivery } = await folder.read();
    expect(amounts).toEqual({ sl: {} });
    expect(delivery.rows).toBe(0);
  });

  it('several rows a date, where that is usual', async () => {
    await folder.write(
      'calls.csv',
      'Date,queue,met,answered\n2026-01-05,a,1,2\n2026-01-05,b,3,4\n2026-01-06,a,4,4\n2026-01-06,b,0,0\n',
    );
    expect(await january()).toMatchObject({ numerator: '8', denominator: '10', rows: 4, dates: 2 });
    await folder.write(
      'calls.csv',
      'Date,minutes,met,answered\n2026-01-05,7,4,5\n2026-01-12,9,2,2\n2026-01-12,8,2,3\n2026-01-29,8,0,0\n',
    );
    expect(await january()).toMatchObject({ numerator: '8', denominator: '10', rows: 4, dates: 3 });
  });

  it('empty cells, where the expression expects them', async () => {
    await folder.write('calls.csv', `${header}${good}2026-01-06,,0\n`);
    const { amounts } = await folder.read({ numerator: 'sum(coalesce(met, 0))' });
    expect(amounts.sl!.all!['2026-01']).toMatchObject({ numerator: '8', denominator: '10' });
  });

  it('columns that no KPI uses, whatever they hold', async () => {
    await folder.write('calls.csv', 'Date,met,answered,note\n2026-01-05,8,10,\n2026-01-06,0,0,7\n');
    expect(await january()).toMatchObject(sums);
  });
});

describe('a CSV file with bad rows is refused, naming file, line and column', () => {
  it.each([
    [
      'a text where a number belongs',
      `${header}${good}2026-01-06,x,10\n`,
      '3: met: "x" is not a number',
    ],
    ['a text in the only row', `${header}2026-01-06,x,10\n`, '2: met: "x" is not a number'],
    [
      'an empty cell',
      `${header}${good}\n2026-01-06,1, \n`,
      '4: answered: empty where a number belongs; coalesce(column, 0) in the KPI would allow it',
    ],
    [
      'a seventh decimal',
      `${header}2026-01-05,8.1234567,10\n`,
      '2: met: 8.1234567 has more than 6 decimals or 12 digits before them, and would be rounded',
    ],
    [
      'thirteen digits',
      `${header}2026-01-05,8,1000000000000\n`,
      '2: answered: 1000000000000 has more than 6 decimals or 12 digits before them, and would be rounded',
    ],
    ['an exponent', `${header}2026-01-05,8e2,10\n`, '2: met: "8e2" is not a number'],
    [
      'a thousands separator',
      `${header}2026-01-05,8,"1,000"\n`,
      '2: answered: "1,000" is not a number: the decimal mark of the source is "."',
    ],
    [
      'a percent sign',
      `${header}2026-01-05,80%,10\n`,
      '2: met: "80%" is not a number: write it without the percent sign',
    ],
    ['no date', `${header},8,10\n`, '2: Date: empty where a date belongs'],
    [
      'a date that does not exist',
      `${header}${good}2026-02-30,8,10\n`,
      '3: Date: "2026-02-30" is not a date YYYY-MM-DD',
    ],
    [
      'a date in another order',
      `${header}05/01/2026,8,10\n`,
      '2: Date: "05/01/2026" is not a date YYYY-MM-DD',
    ],
    [
      'a date with a zone',
      `${header}2026-01-05T23:30:00Z,8,10\n`,
      `2: Date: "2026-01-05T23:30:00Z" has a zone: write the program's local date, YYYY-MM-DD`,
    ],
    [
      'a row that comes twice',
      `${header}${good}2026-01-06,1,1\n${good}`,
      '4: Date: the whole row is the same as line 2 of calls.csv',
    ],
    [
      'a half-written last line',
      `${header}${good}2026-01-06,1`,
      '3: answered: the last line is half-written: 2 of 3 values',
    ],
    [
      'a row with too few values',
      `${header}2026-01-06,1\n${good}`,
      '2: answered: the row has only 2 of 3 values',
    ],
    [
      'a row with too many values',
      `${header}${good}2026-01-06,1,2,3\n`,
      '3: value 4: the row has 4 of 3 values: quote values that contain the separator',
    ],
    [
      'a quote that is never closed',
      `${header}${good}2026-01-06,"1,2\n2026-01-07,1,2\n`,
      '3: met: the quote that opens on line 3 is never closed: the file may be half-written',
    ],
    [
      'text after a closing quote',
      `${header}2026-01-06,"1"2,2\n`,
      '2: met: text after the closing quote of a value',
    ],
    [
      'a quote inside a value',
      `${header}2026-01-06,1"2,2\n`,
      '2: met: a quote in the middle of a value: quote the whole value and double the quote',
    ],
    [
      'a zero byte',
      `${header}2026-01-06,1\0,2\n`,
      '2: met: a zero byte: the file is not text, or not UTF-8',
    ],
  ])('%s', async (_, content, expected) => {
    await folder.write('calls.csv', content);
    expect(await folder.badRows()).toEqual([`calls.csv:${expected}`]);
  });

  it('a decimal point where the charter says comma', async () => {
    await folder.write('calls.csv', 'Date;met;answered\n2026-01-05;7.5;10\n');
    expect(await folder.badRows({ source: csv({ decimal: ',' }) })).toEqual([
      'calls.csv:2: met: "7.5" is not a number: the decimal mark of the source is ","',
    ]);
  });

  it('line ends of old Macintosh computers', async () => {
    await folder.write('calls.csv', 'Date,met,answered\r2026-01-05,8,10\r');
    expect((await folder.badRows())[0]).toMatch(/^calls.csv:1: .*save the file with LF or CRLF/);
  });

  it('a second row of a day, in a file of one row a day', async () => {
    const days = ['05', '06', '07', '08', '09', '12', '13'];
    const rows = days.map((day, n) => `2026-01-${day},${n},10`);
    await folder.write('calls.csv', `${header}${rows.join('\n')}\n2026-01-07,9,10\n`);
    expect(await folder.badRows()).toEqual([
      'calls.csv:9: Date: every date has one row, and this one has another on line 4 of calls.csv',
    ]);
  });

  it('a row that another file has too', async () => {
    await folder.write('a.csv', `${header}${good}`);
    await folder.write('b.csv', `${header}2026-01-06,1,1\n${good}`);
    expect(await folder.badRows({ source: csv({ path: '*.csv' }) })).toEqual([
      'b.csv:3: Date: the whole row is the same as line 2 of a.csv',
    ]);
  });

  it('counts lines within quoted values and names every bad cell of a row', async () => {
    await folder.write(
      'calls.csv',
      `Date,note,met,answered\n2026-01-05,"a\nb\nc",8,10\nyesterday,"x\n",,ten\n`,
    );
    expect(await folder.badRows()).toEqual([
      'calls.csv:5: Date: "yesterday" is not a date YYYY-MM-DD',
      'calls.csv:5: answered: "ten" is not a number',
      'calls.csv:5: met: empty where a number belongs; coalesce(column, 0) in the KPI would allow it',
    ]);
  });

  it('names the first 20 of many and counts them all', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `2026-01-05,${n},${n % 3 === 0 ? 'x' : n}`);
    await folder.write('calls.csv', `${header}${rows.join('\n')}\n`);
    const error = await folder.rowsError();
    expect(error.code).toBe('STEERCO_SOURCE_ROWS');
    expect(error.delivery).toMatchObject({ rows: 300, badRowCount: 100 });
    expect(error.delivery.badRows).toHaveLength(20);
    expect(error.delivery.badRows.at(-1)).toMatchObject({ line: 59, column: 'answered' });
    expect(error.message).toContain('has 100 bad rows');
    expect(error.message).toContain('and 80 more');
  });

  it('keeps what was delivered beside the refusal', async () => {
    await folder.write('calls.csv', `${header}2026-01-05,x,1\n`);
    const error = await folder.rowsError();
    expect(error.delivery.files).toMatchObject([{ path: 'calls.csv', bytes: 33 }]);
    expect(error.delivery.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a CSV file that cannot be taken at all', () => {
  it.each([
    ['Date,met,handled\n', 'STEERCO_SOURCE_COLUMNS', 'calls.csv:1: there is no column "answered"'],
    ['Day,met,answered\n', 'STEERCO_SOURCE_COLUMNS', 'calls.csv:1: there is no column "Date"'],
    ['Date,met,answered,Met\n', 'STEERCO_SOURCE_COLUMNS', 'calls.csv:1: column "Met" comes twice'],
    ['', 'STEERCO_SOURCE_EMPTY', 'calls.csv:1: the file is empty'],
  ])('%j', async (content, code, message) => {
    await folder.write('calls.csv', content);
    expect(await folder.refusal()).toMatchObject({ code, message });
  });

  it('suggests the column that was meant, and the separator', async () => {
    await folder.write('calls.csv', 'Date,met,anwsered\n');
    expect((await folder.refusal()).hint).toBe('did you mean "anwsered"?');
    await folder.write('calls.csv', 'Date;met;answered\n');
    expect((await folder.refusal({ source: csv({ delimiter: ',' }) })).hint).toContain('delimiter');
  });

  it('another encoding, with the place of the first byte that is wrong', async () => {
    const latin1 = Buffer.from('Date,café,met,answered\n2026-01-05,è,8,10\n', 'latin1');
    await folder.write('calls.csv', latin1);
    expect(await folder.refusal()).toMatchObject({
      code: 'STEERCO_SOURCE_ENCODING',
      message: 'calls.csv:1:9: byte 0xE9 is not UTF-8',
    });
    await folder.write('calls.csv', Buffer.concat([Buffer.from(`${header}ñandú,`), latin1]));
    expect((await folder.refusal()).message).toBe('calls.csv:2:15: byte 0xE9 is not UTF-8');
    await folder.write('calls.csv', Buffer.from(`${header}${good}ñ`).subarray(0, -1));
    expect((await folder.refusal()).message).toBe('calls.csv:3:1: byte 0xC3 is not UTF-8');
    await folder.write('calls.csv', Buffer.from(`\uFEFF${header}${good}`, 'utf16le'));
    expect((await folder.refusal()).message).toBe('calls.csv:1:1: the file is UTF-16, not UTF-8');
  });
});

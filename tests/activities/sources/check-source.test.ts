import { describe, expect, it } from '@jest/globals';

import { checkSource } from '../../../activities/sources/check-source.js';
import { csv, Folder } from './folder.js';

const folder = new Folder();

describe('checking a source', () => {
  it('tells its columns, dates and rows', async () => {
    await folder.write(
      'calls.csv',
      'Date,Queue,Answered Calls,Share\n2026-01-06,sales,10,0.5\n2026-01-05,help,,1\n',
    );
    expect(await checkSource(csv(), folder.root)).toMatchObject({
      files: [{ path: 'calls.csv' }],
      rows: 2,
      columns: [
        { name: 'Date', role: 'date', type: 'DATE' },
        { name: 'Queue', role: 'text', type: 'VARCHAR' },
        { name: 'Answered Calls', role: 'number', type: 'DECIMAL(18,6)' },
        { name: 'Share', role: 'number', type: 'DECIMAL(18,6)' },
      ],
      firstDate: '2026-01-05',
      lastDate: '2026-01-06',
    });
  });

  it('knows no dates where there is no row', async () => {
    await folder.write('calls.csv', 'Date,met\n');
    expect(await checkSource(csv(), folder.root)).toMatchObject({
      firstDate: null,
      lastDate: null,
    });
  });

  it('refuses bad dates and bad form as a reading does', async () => {
    await folder.write('calls.csv', 'Date,met\n2026-01-05,1\nsoon,2\n');
    await expect(checkSource(csv(), folder.root)).rejects.toMatchObject({
      code: 'STEERCO_SOURCE_ROWS',
      delivery: { badRows: [{ file: 'calls.csv', line: 3, column: 'Date' }] },
    });
    await expect(checkSource(csv({ date: 'Day' }), folder.root)).rejects.toMatchObject({
      code: 'STEERCO_SOURCE_COLUMNS',
    });
  });
});

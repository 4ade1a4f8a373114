import { describe, expect, it } from '@jest/globals';

import { Folder } from './folder.js';

const folder = new Folder();
const header = 'Date,queue,site,met,answered\n';
const kpi = { id: 'sl', numerator: 'sum(met)', denominator: 'sum(answered)' };
const read = (by: readonly string[]) => folder.read({ kpis: [{ ...kpi, by }] });

/** `{scope} period numerator/denominator` of everything that was read. */
async function sums(by: readonly string[]): Promise<readonly string[]> {
  const { amounts } = await read(by);
  return Object.entries(amounts.sl!).flatMap(([scope, readings]) =>
    Object.entries(readings).map(
      ([period, { numerator, denominator }]) => `${scope} ${period} ${numerator}/${denominator}`,
    ),
  );
}

describe('a KPI by columns', () => {
  it('has the sums of every combination of their values, and of the whole without them', async () => {
    await folder.write(
      'calls.csv',
      `${header}2026-01-05,billing,Madrid,8,10\n2026-01-05,billing,Cali,5,10\n2026-01-05, sales ,Madrid,9,10\n2026-01-06,billing,Madrid,1,10\n2026-01-06,billing,Cali,2,10\n`,
    );
    expect(await sums([])).toEqual(['all 2026-01 25/50']);
    expect((await sums(['queue'])).toSorted()).toEqual([
      '{"queue":"billing"} 2026-01 16/40',
      '{"queue":"sales"} 2026-01 9/10',
    ]);
    // The same series whatever the order in which the charter names the columns.
    const bySiteAndQueue = await sums(['site', 'queue']);
    expect(bySiteAndQueue.toSorted()).toEqual([
      '{"queue":"billing","site":"Cali"} 2026-01 7/20',
      '{"queue":"billing","site":"Madrid"} 2026-01 9/20',
      '{"queue":"sales","site":"Madrid"} 2026-01 9/10',
    ]);
  });

  it('takes numbers and quotes in names of scopes as they are written', async () => {
    await folder.write('calls.csv', `${header}2026-01-05,007,"O'Hare ""T1""",8,10\n`);
    expect(await sums(['queue', 'site'])).toEqual([
      `{"queue":"007","site":"O'Hare \\"T1\\""} 2026-01 8/10`,
    ]);
  });

  it('refuses a row without a scope, which would be in no series', async () => {
    await folder.write('calls.csv', `${header}2026-01-05,billing,M,8,10\n2026-01-06, ,M,8,10\n`);
    expect(await folder.badRows({ kpis: [{ ...kpi, by: ['queue'] }] })).toEqual([
      'calls.csv:3: queue: empty where the KPI is judged by it',
    ]);
  });

  it('tells a second row of a day and scope from the row of another scope', async () => {
    const days = Array.from(
      { length: 20 },
      (_, day) => `2026-01-${String(day + 1).padStart(2, '0')}`,
    );
    const rows = days.flatMap((day) => [`${day},billing,M,8,10`, `${day},sales,M,9,10`]);
    await folder.write('calls.csv', `${header}${rows.join('\n')}\n`);
    expect(await sums(['queue'])).toHaveLength(2);
    await folder.write('calls.csv', `${header}${rows.join('\n')}\n2026-01-20,sales,M,7,10\n`);
    expect(await folder.badRows({ kpis: [{ ...kpi, by: ['queue'] }] })).toEqual([
      'calls.csv:42: Date: every date and queue has one row, and this one has another on line 41 of calls.csv',
    ]);
  });

  it('is refused where a column has more values than people can govern, or is not there', async () => {
    const rows = Array.from({ length: 501 }, (_, call) => `2026-01-05,q,${call},1,2`);
    await folder.write('calls.csv', `${header}${rows.join('\n')}\n`);
    const many = await folder.refusal({ kpis: [{ ...kpi, by: ['site'] }] });
    expect(many).toMatchObject({ code: 'STEERCO_KPI_EXPRESSION' });
    expect(many.message).toBe('KPI "sl": by [site] makes 501 series, each with cases of its own');
    const missing = await folder.refusal({ kpis: [{ ...kpi, by: ['skill'] }] });
    expect(missing).toMatchObject({ code: 'STEERCO_SOURCE_COLUMNS' });
  });
});

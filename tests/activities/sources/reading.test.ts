import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { ratio } from '../../../rules/numbers/decimal.js';
import { csv, Folder, periods } from './folder.js';

const folder = new Folder();

describe('reading the amounts of periods', () => {
  it('sums numerators and denominators apart: the weeks of rules R2 give 28800 over 35000', async () => {
    await folder.write(
      'calls.csv',
      'Date,offered,in_sl\n2026-01-05,10000,8500\n2026-01-12,5000,3500\n2026-01-19,20000,16800\n',
    );
    const kpi = { numerator: 'sum(in_sl)', denominator: 'sum(offered)' };
    const { amounts } = await folder.read(kpi);
    expect(amounts.sl!.all!['2026-01']).toEqual({
      numerator: '28800',
      denominator: '35000',
      rows: 3,
      dates: 3,
      presentDates: ['2026-01-05', '2026-01-12', '2026-01-19'],
      firstDate: '2026-01-05',
      lastDate: '2026-01-19',
    });
    const weekly = await folder.read({
      ...kpi,
      periods: periods('week', '2026-01-01', '2026-02-01'),
    });
    expect(
      Object.entries(weekly.amounts.sl!.all!).map(
        ([week, { numerator, denominator }]) => `${week} ${numerator}/${denominator}`,
      ),
    ).toEqual(['2026-W02 8500/10000', '2026-W03 3500/5000', '2026-W04 16800/20000']);
  });

  it('gives the formulas of rules R3 to ten decimals', async () => {
    await folder.write(
      'calls.csv',
      'Date,ans,abn,ans_t,abn_t,abn_gt,short,talk,hold,wrap\n' +
        '2026-01-05,400,30,344,10,20,4,100000,20000,30000\n' +
        '2026-01-06,600,30,516,10,20,6,80000,4000,6000\n',
    );
    const formulas: Record<string, readonly [string, string, string]> = {
      SL1: ['sum(ans_t + abn_t)', 'sum(ans + abn)', '0.8301886792'],
      SL2: ['sum(ans_t)', 'sum(ans)', '0.86'],
      SL3: ['sum(ans_t)', 'sum(ans + abn)', '0.8113207547'],
      SL4: ['sum(ans_t)', 'sum(ans + abn_gt)', '0.8269230769'],
      SL5: ['sum(ans_t + short)', 'sum(ans + abn)', '0.820754717'],
      SL6: ['sum(ans_t)', 'sum(ans + abn - short)', '0.819047619'],
      abandonment: ['sum(abn)', 'sum(ans) + sum(abn)', '0.0566037736'],
      AHT: ['sum(talk + hold + wrap)', 'sum(ans)', '240'],
    };
    const kpis = Object.entries(formulas).map(([id, [numerator, denominator]]) => ({
      id,
      numerator,
      denominator,
    }));
    const { amounts } = await folder.read({ kpis });
    const values = kpis.map(({ id }) => {
      const { numerator, denominator } = amounts[id]!.all!['2026-01']!;
      return ratio(numerator, denominator);
    });
    expect(values).toEqual(Object.values(formulas).map(([, , value]) => value));
  });

  it('multiplies shares and counts exactly, where binary floats would not', async () => {
    const rows = Array.from(
      { length: 10 },
      (_, day) => `2026-01-${String(day + 10)},0.57,${100 + day * 7}`,
    );
    await folder.write('calls.csv', `Date,Service Level,Answered Calls\n${rows.join('\n')}\n`);
    const { amounts } = await folder.read({
      numerator: 'sum("Service Level" * "Answered Calls")',
      denominator: 'sum("Answered Calls")',
    });
    // 57 × Σ(100 … 163) / 100 with integers.
    const answered = Array.from({ length: 10 }, (_, day) => 100 + day * 7).reduce((a, b) => a + b);
    expect(amounts.sl!.all!['2026-01']).toMatchObject({
      numerator: '749.55',
      denominator: String(answered),
    });
    expect(57 * answered).toBe(74_955);
  });

  it('keeps numbers of 18 digits', async () => {
    await folder.write(
      'calls.csv',
      'Date,met,answered\n2026-01-05,999999999999.999999,0.000001\n2026-01-06,.5,+3.\n',
    );
    const { amounts } = await folder.read();
    expect(amounts.sl!.all!['2026-01']).toMatchObject({
      numerator: '1000000000000.499999',
      denominator: '3.000001',
    });
  });

  it('leaves periods without a row out, and rows outside the periods too', async () => {
    await folder.write('calls.csv', 'Date,met,answered\n2025-12-31,1,1\n2026-02-10,8,10\n');
    const { amounts, delivery } = await folder.read({
      periods: periods('month', '2026-01-01', '2026-03-31'),
    });
    expect(Object.keys(amounts.sl!.all!)).toEqual(['2026-02']);
    expect(delivery.rows).toBe(2);
  });

  it('takes a sum over no matching row as zero, and a maximum as nothing measured', async () => {
    await folder.write('calls.csv', 'Date,queue,met,answered\n2026-01-05,a,8,10\n');
    const kpis = [
      { id: 'sum', numerator: "sum(met) filter (where queue = 'b')", denominator: 'sum(answered)' },
      { id: 'max', numerator: "max(met) filter (where queue = 'b')", denominator: '1' },
    ];
    const { amounts } = await folder.read({ kpis });
    expect(amounts.sum!.all!['2026-01']).toMatchObject({ numerator: '0', denominator: '10' });
    expect(amounts.max!.all!['2026-01']).toMatchObject({ numerator: '0', denominator: '0' });
  });

  it('counts rows, texts and conditions', async () => {
    await folder.write(
      'calls.csv',
      'Date,queue,wait\n2026-01-05,1,10\n2026-01-05,2,20\n2026-01-06,vip,21\n2026-01-06,VIP,90\n',
    );
    const kpis = [
      { id: 'within', numerator: 'count(*) filter (where wait <= 20)', denominator: 'count(*)' },
      { id: 'vip', numerator: "count(*) filter (where lower(queue) = 'vip')", denominator: '1' },
      { id: 'one', numerator: "sum(case when queue in ('1') then 1 else 0 end)", denominator: '1' },
      { id: 'p90', numerator: 'quantile_disc(wait, 0.9)', denominator: '1' },
    ];
    const { amounts } = await folder.read({ kpis });
    expect(kpis.map(({ id }) => amounts[id]!.all!['2026-01']!.numerator)).toEqual([
      '2',
      '2',
      '1',
      '90',
    ]);
  });

  it('identifies the delivery by the bytes of its files', async () => {
    const absolute = await folder.write('calls.csv', 'Date,met,answered\n2026-01-05,8,10\n');
    const { delivery } = await folder.read();
    const sha256 = createHash('sha256')
      .update(await readFile(absolute))
      .digest('hex');
    expect(delivery).toEqual({
      digest: sha256,
      files: [
        {
          path: 'calls.csv',
          bytes: 34,
          sha256,
          modifiedAt: Math.round((await stat(absolute)).mtimeMs),
        },
      ],
      rows: 1,
      badRows: [],
      badRowCount: 0,
    });
  });

  it('reads all files of a pattern in order, also when a later one has more columns in another order', async () => {
    await folder.write('data/2025/calls-12.csv', 'Date,met,answered\n2025-12-31,1,2\n');
    await folder.write('data/2026/calls-01.csv', 'Date,met,answered\n2026-01-01,8,10\n');
    await folder.write(
      'data/2026/calls-02.csv',
      'answered,site,date,met\n20,"x [y]*",2026-01-02,7\n',
    );
    await folder.write('data/2026/notes.txt', 'not read');
    const request = { periods: periods('year', '2025-01-01', '2026-12-31') };
    const path = 'data/20??/calls-*.csv';
    const { amounts, delivery } = await folder.read({ ...request, source: csv({ path }) });
    expect(delivery.files.map((file) => file.path)).toEqual([
      'data/2025/calls-12.csv',
      'data/2026/calls-01.csv',
      'data/2026/calls-02.csv',
    ]);
    expect(amounts.sl!.all!['2026']).toMatchObject({ numerator: '15', denominator: '30', rows: 2 });
    const deep = await folder.read({ ...request, source: csv({ path: '**/calls-*.csv' }) });
    expect(deep.delivery.digest).toBe(delivery.digest);
  });

  it('reads a file whose name looks like a pattern', async () => {
    await folder.write('1.csv', 'Date,met,answered\n2026-01-01,1,1\n');
    await folder.write("it's [1].csv", 'Date,met,answered\n2026-01-01,8,10\n');
    const { amounts } = await folder.read({ source: csv({ path: "it's [1].csv" }) });
    expect(amounts.sl!.all!['2026-01']).toMatchObject({ numerator: '8' });
  });

  it('groups a million rows', async () => {
    const days = Array.from(
      { length: 31 },
      (_, day) => `2026-01-${String(day + 1).padStart(2, '0')}`,
    );
    const rows = Array.from(
      { length: 1_000_000 },
      (_, n) => `${days[n % 31]!},${n},0.75,${n % 400}`,
    );
    await folder.write('calls.csv', `Date,id,share,answered\n${rows.join('\n')}\n`);
    const { amounts } = await folder.read({
      numerator: 'sum(share * answered)',
      denominator: 'sum(answered)',
    });
    // Σ n mod 400 over a million rows: 2500 rounds of 0 + … + 399.
    expect(amounts.sl!.all!['2026-01']).toMatchObject({
      numerator: '149625000',
      denominator: '199500000',
      rows: 1_000_000,
      dates: 31,
    });
  });
});

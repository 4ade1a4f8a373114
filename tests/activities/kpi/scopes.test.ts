import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import { kpiSections, KpiProgram } from './kpi-program.js';

const used = useRecords();

/** Rows of two queues: `[billing, sales]` percent by date; null: no row. */
function queues(days: Readonly<Record<string, readonly (number | null)[]>>): string {
  const rows = Object.entries(days).flatMap(([date, values]) =>
    values.flatMap((percent, index) =>
      percent === null ? [] : [`${date},${['billing', 'sales'][index] ?? ''},100,${percent}`],
    ),
  );
  return ['Date,queue,answered,good', ...rows, ''].join('\n');
}

describe('a KPI by queue', () => {
  let program: KpiProgram;
  beforeAll(async () => {
    program = await KpiProgram.create(used.records, 'queues');
    program.apply('2026-03-31T09:00:00+02:00', kpiSections({ by: '[queue]' }));
  });
  afterAll(() => program.remove());

  it('judges each queue for itself, from its first day on', async () => {
    await program.write(queues({ '2026-04-01': [90, null], '2026-04-02': [70, 90] }));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    expect((await program.judged()).toSorted()).toEqual([
      '(queue: billing) 2026-04-01 OBSERVED 0.9 good GREEN',
      '(queue: billing) 2026-04-02 OBSERVED 0.7 bad RED',
      '(queue: sales) 2026-04-02 OBSERVED 0.9 good GREEN',
    ]);
    expect(await program.claims()).toEqual(['CA-2026-0001 opened by 2026-04-02']);
  });

  it('opens a case for each queue, at most one open, with a number of its own', async () => {
    await program.write(
      queues({ '2026-04-01': [90, null], '2026-04-02': [70, 90], '2026-04-03': [60, 50] }),
    );
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-02',
      'CA-2026-0001 #1 2026-04-03',
      'CA-2026-0002 opened by 2026-04-03',
    ]);
    expect((await program.opened()).map(({ opened }) => opened.scope)).toEqual([
      '{"queue":"billing"}',
      '{"queue":"sales"}',
    ]);
  });

  it('waits for a queue that has no row any more, then calls it a reporting default of that queue', async () => {
    await program.write(
      queues({
        '2026-04-01': [90, null],
        '2026-04-02': [70, 90],
        '2026-04-03': [60, 50],
        '2026-04-04': [90, null],
      }),
    );
    await program.evaluate('2026-04-05T00:00:00+02:00');
    expect((await program.judged()).at(-1)).toBe(
      '(queue: billing) 2026-04-04 OBSERVED 0.9 good GREEN',
    );
    expect(await program.notices()).toEqual(['data-gap 2026-04-04 to ana,ana']);
    await program.evaluate('2026-04-07T00:00:00+02:00');
    expect((await program.judged()).filter((one) => one.includes('NO_DATA'))).toEqual([
      '(queue: sales) 2026-04-04 NO_DATA RED',
    ]);
    expect((await program.claims()).at(-1)).toBe('CA-2026-0002 #1 2026-04-04');
  });
});

it('a KPI by queue of which no data ever came is missing as a whole', async () => {
  const program = await KpiProgram.create(used.records, 'no-queue');
  try {
    program.apply('2026-03-31T09:00:00+02:00', kpiSections({ by: '[queue]' }));
    await program.write('Date,queue,answered,good\n');
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 NO_DATA GREEN']);
    expect(await program.claims()).toEqual(['CA-2026-0001 opened by 2026-04-01']);
    // As soon as there are queues they are what is judged.
    await program.write(queues({ '2026-04-02': [90, 90] }));
    await program.evaluate('2026-04-05T00:00:00+02:00');
    expect((await program.judged()).slice(1)).toEqual([
      '(queue: billing) 2026-04-02 OBSERVED 0.9 good GREEN',
      '(queue: sales) 2026-04-02 OBSERVED 0.9 good GREEN',
    ]);
  } finally {
    await program.remove();
  }
});

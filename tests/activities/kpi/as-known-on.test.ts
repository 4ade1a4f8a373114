import { expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import { calls, kpiSections, KpiProgram } from './kpi-program.js';

const used = useRecords();

it('every number can be asked as it was known on a day: corrections make revisions and change nothing before', async () => {
  const program = await KpiProgram.create(used.records, 'known');
  try {
    program.apply('2026-03-31T09:00:00+02:00', kpiSections({}));
    await program.write(calls({ '2026-04-01': 70, '2026-04-02': 90 }));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    // The provider corrects the first day a day later.
    await program.write(calls({ '2026-04-01': 85, '2026-04-02': 90, '2026-04-03': 90 }));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    const { judgements } = used.records;
    const known = async (at?: string) =>
      (
        await judgements.latest(
          'known',
          'service-level',
          'all',
          at === undefined ? undefined : Date.parse(at),
        )
      ).map(({ judged, revision }) => `${judged.period.id} ${judged.value ?? ''} (${revision})`);
    expect(await known('2026-04-02T23:59:59+02:00')).toEqual([]);
    expect(await known('2026-04-03T12:00:00+02:00')).toEqual([
      '2026-04-01 0.7 (1)',
      '2026-04-02 0.9 (1)',
    ]);
    const now = await known();
    expect(now.map((one) => one.slice(0, 15))).toEqual([
      '2026-04-01 0.85',
      '2026-04-02 0.9 ',
      '2026-04-03 0.9 ',
    ]);
    const revisions = await judgements.revisions('known', 'service-level', 'all', '2026-04-01');
    expect(revisions.map(({ revision, judged }) => `${revision} ${judged.value ?? ''}`)).toEqual([
      '1 0.7',
      '2 0.85',
    ]);
    expect(
      await used.records.claims.ofPeriod('known', 'service-level', 'all', '2026-04-01'),
    ).toEqual({ case: 'CA-2026-0001', as: 'opening' });
    expect(
      await used.records.claims.ofPeriod('known', 'service-level', 'all', '2026-04-03'),
    ).toEqual({ case: 'CA-2026-0001', as: 'evidence' });
  } finally {
    await program.remove();
  }
});

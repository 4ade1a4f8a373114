import { expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import type { PeriodSignal } from '../../../rules/action/types.js';
import { calls, kpiSections, KpiProgram, type KpiKeys } from './kpi-program.js';

const used = useRecords();

/** Months from January 2026: 1 is a miss. */
function months(misses: readonly number[], count: number): Record<string, number> {
  const first = (index: number) => new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 10);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      first(index),
      misses.includes(index + 1) ? 70 : 90,
    ]),
  );
}

const monthly: KpiKeys = { period: 'month', chronic: '{ misses: 4, months: 12 }' };

async function judged(id: string, keys: KpiKeys, misses: readonly number[], until: string) {
  const program = await KpiProgram.create(used.records, id);
  program.apply('2026-01-01T09:00:00+01:00', kpiSections({ ...monthly, ...keys }), {
    start: '2026-01-01',
  });
  await program.write(calls(months(misses, 16)));
  await program.evaluate(until);
  return program;
}

it('the fourth miss in twelve months opens a case at the top, though no two came together (oracle of rules R4)', async () => {
  const apart = { breach: '{ below: target, open: 2 of 2 }' };
  const program = await judged('chronic', apart, [2, 5, 8, 14, 16], '2027-04-01T00:00:00+02:00');
  try {
    // Until March 2027 there were three at most in any twelve months: 2, 5, 8 – then 5, 8, 14.
    expect(await program.claims()).toEqual([]);
    await program.evaluate('2027-05-01T00:00:00+02:00');
    expect(await program.claims()).toEqual(['CA-2027-0001 opened by 2027-04']);
    const [opened] = await program.opened();
    expect(opened?.opened).toMatchObject({ tier: 3, kind: 'kpi-breach' });
  } finally {
    await program.remove();
  }
});

it('without the rule in the charter the same misses open nothing', async () => {
  const keys = { breach: '{ below: target, open: 2 of 2 }', chronic: 'null' };
  const { chronic: _chronic, ...plain } = { ...monthly, ...keys };
  const program = await KpiProgram.create(used.records, 'not-chronic');
  try {
    program.apply('2026-01-01T09:00:00+01:00', kpiSections(plain), { start: '2026-01-01' });
    await program.write(calls(months([2, 5, 8, 14, 16], 16)));
    await program.evaluate('2027-05-01T00:00:00+02:00');
    expect(await program.claims()).toEqual([]);
  } finally {
    await program.remove();
  }
});

it('an open case is told of the miss that makes it chronic, and to which tier it goes', async () => {
  const tier = { chronic: '{ misses: 4, months: 12, tier: account-management }' };
  const program = await judged('lifted', tier, [2, 5, 8, 14, 16], '2027-05-01T00:00:00+02:00');
  try {
    const dispatches = await used.records.dispatches.pending('lifted');
    const told = dispatches
      .filter(({ kind }) => kind === 'signal-case')
      .flatMap(({ payload }) => (payload as { signals: readonly PeriodSignal[] }).signals);
    expect(
      told
        .filter(({ judgement }) => judgement === 'bad')
        .map((one) => [one.period, one.chronicTier]),
    ).toEqual([
      ['2026-05', undefined],
      ['2026-08', undefined],
      ['2027-02', undefined],
      ['2027-04', 2],
    ]);
  } finally {
    await program.remove();
  }
});

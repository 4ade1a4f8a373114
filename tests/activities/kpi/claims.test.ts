import { afterAll, describe, expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import { calls, daysFrom, kpiSections, KpiProgram, type KpiKeys } from './kpi-program.js';

const used = useRecords();
const programs: KpiProgram[] = [];
afterAll(() => Promise.all(programs.map((program) => program.remove())));

async function created(id: string): Promise<KpiProgram> {
  const program = await KpiProgram.create(used.records, id);
  programs.push(program);
  return program;
}

/** A program of 1 April 2026 with one KPI and its first days. */
async function withDays(id: string, days: readonly number[], keys: KpiKeys = {}) {
  const program = await created(id);
  program.apply('2026-03-31T09:00:00+02:00', kpiSections(keys));
  await program.write(calls(daysFrom('2026-04-01', days)));
  return program;
}

describe('an episode', () => {
  it('opens one case or is attached to the open one: the series H1 of rules R4', async () => {
    const h1 = [81, 79, 80.5, 78, 79.5, 80.4, 82.1, 81.9, 82.2, 82.3, 82, 79.9, 82.4, 79, 78];
    const breach = '{ below: target, open: 2 of 3, clear: { at: target + 2, consecutive: 3 } }';
    const program = await withDays('h1', h1, { breach });
    for (let day = 2; day <= 16; day += 1)
      await program.evaluate(`2026-04-${String(day).padStart(2, '0')}T00:00:00+02:00`);
    // OPEN#1 at the fourth; CLEAR#1 at the eleventh closes nothing; OPEN#2 at the fourteenth is evidence.
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-04',
      ...Array.from(
        { length: 11 },
        (_, index) => `CA-2026-0001 #${index + 1} 2026-04-${String(index + 5).padStart(2, '0')}`,
      ),
    ]);
    const opening = (await program.events()).flatMap((event) =>
      event.type === 'evidence-claimed' && event.opensEpisode ? [event.period] : [],
    );
    expect(opening).toEqual(['2026-04-14']);
  });

  it('opens the same case when all its periods are judged at once', async () => {
    const program = await withDays('outage', [90, 90, 70, 60, 90, 70, 90]);
    await program.evaluate('2026-04-08T00:00:00+02:00');
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-03',
      'CA-2026-0001 #1 2026-04-04',
      'CA-2026-0001 #2 2026-04-05',
      'CA-2026-0001 #3 2026-04-06',
      'CA-2026-0001 #4 2026-04-07',
    ]);
    expect((await program.opened()).map(({ opened }) => opened.due)).toEqual([
      Date.parse('2026-04-04T00:00:00+02:00'),
    ]);
  });

  it('below the minimum goes to tier 2 at once, whatever the window says (rules R4)', async () => {
    const breach = '{ below: target, minimum: 65, open: 2 of 3, clear: { consecutive: 3 } }';
    const program = await withDays('minimum', [64], { breach });
    await program.evaluate('2026-04-02T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 OBSERVED 0.64 bad GREEN']);
    expect((await program.opened()).map(({ opened }) => opened.tier)).toEqual([2]);
  });

  it('of two evaluations at once opens exactly one case (design D4)', async () => {
    const program = await withDays('race', [90, 70, 60]);
    const at = '2026-04-04T00:00:00+02:00';
    await Promise.all([program.evaluate(at), program.evaluate(at), program.evaluate(at)]);
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-02',
      'CA-2026-0001 #1 2026-04-03',
    ]);
    expect(await program.judged()).toHaveLength(3);
    expect(await program.opened()).toHaveLength(1);
  });

  it('numbers cases by the year of the program across its KPIs', async () => {
    const program = await created('numbers');
    const ids = ['a', 'b'].map((id) => ({ id }));
    program.apply('2026-12-30T09:00:00+01:00', kpiSections(...ids), { start: '2026-12-31' });
    await program.write(calls({ '2026-12-31': 70, '2027-01-01': 90, '2027-01-02': 70 }));
    await program.evaluate('2026-12-31T23:59:59+01:00');
    expect(await program.opened()).toEqual([]);
    await program.evaluate('2027-01-01T00:00:00+01:00');
    expect((await program.opened()).map((one) => `${one.opened.kpi ?? ''} ${one.case}`)).toEqual([
      'a CA-2027-0001',
      'b CA-2027-0002',
    ]);
  });
});

describe('after a case', () => {
  const second = (program: KpiProgram) => program.opened().then((cases) => cases.at(-1)?.opened);

  it('a breach within the memory window is linked and starts one tier higher (rules R11)', async () => {
    const program = await withDays('memory', [70, 90, 70]);
    await program.evaluate('2026-04-02T00:00:00+02:00');
    const [first] = await program.opened();
    await program.end(first!, '2026-04-02T12:00:00+02:00', 'closed');
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-01',
      'CA-2026-0002 opened by 2026-04-03',
    ]);
    expect(await second(program)).toMatchObject({ linkedTo: 'CA-2026-0001', tier: 2 });
  });

  it('a breach beyond it is a new story', async () => {
    const program = await created('forgotten');
    const sections = { ...kpiSections({}), memory: 'memory: 1d' };
    program.apply('2026-03-31T09:00:00+02:00', sections);
    await program.write(calls(daysFrom('2026-04-01', [70, 90, 70])));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    const [first] = await program.opened();
    await program.end(first!, '2026-04-02T12:00:00+02:00', 'closed');
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await second(program)).toMatchObject({ linkedTo: null, tier: 1 });
  });

  it('cancelled while RED, the next bad period opens a linked one at its own tier (rules R4)', async () => {
    const program = await withDays('cancelled', [70, 60]);
    await program.evaluate('2026-04-02T00:00:00+02:00');
    const [first] = await program.opened();
    await program.end(first!, '2026-04-02T12:00:00+02:00', 'cancelled');
    await program.evaluate('2026-04-03T00:00:00+02:00');
    expect((await program.claims()).at(-1)).toBe('CA-2026-0002 opened by 2026-04-02');
    expect(await second(program)).toMatchObject({ linkedTo: 'CA-2026-0001', tier: 1 });
  });

  it('a correction of its figures opens nothing', async () => {
    const program = await withDays('corrected', [70, 90]);
    await program.evaluate('2026-04-02T00:00:00+02:00');
    const [first] = await program.opened();
    await program.end(first!, '2026-04-02T12:00:00+02:00', 'closed');
    await program.write(calls(daysFrom('2026-04-01', [71, 90])));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    expect(await program.judged()).toContain('2026-04-01 OBSERVED 0.71 bad RED (2)');
    expect(await program.claims()).toHaveLength(1);
  });

  it('an earlier episode that a correction takes away does not open the later one again', async () => {
    const program = await withDays('renumbered', [70, 90, 70, 90, 90]);
    for (const day of ['02', '04']) {
      await program.evaluate(`2026-04-${day}T00:00:00+02:00`);
      const newest = (await program.opened()).at(-1)!;
      await program.end(newest, `2026-04-${day}T12:00:00+02:00`, 'closed');
    }
    await program.write(calls(daysFrom('2026-04-01', [90, 90, 70, 90, 90])));
    await program.evaluate('2026-04-06T00:00:00+02:00');
    expect((await program.claims()).filter((claim) => claim.includes('opened'))).toEqual([
      'CA-2026-0001 opened by 2026-04-01',
      'CA-2026-0002 opened by 2026-04-03',
    ]);
  });

  it('for missing data, a late delivery that shows a breach opens the breach', async () => {
    const program = await withDays('gap', []);
    await program.evaluate('2026-04-04T00:00:00+02:00');
    const [first] = await program.opened();
    await program.end(first!, '2026-04-04T12:00:00+02:00', 'closed');
    await program.write(calls(daysFrom('2026-04-01', [70, 90, 90, 90])));
    await program.evaluate('2026-04-05T00:00:00+02:00');
    expect(await second(program)).toMatchObject({ kind: 'kpi-breach', linkedTo: 'CA-2026-0001' });
  });
});

describe('history before the program is live', () => {
  const live = { start: '2026-04-01', liveFrom: '2026-04-06' };

  it('opens one case at that instant, for an episode that is still RED then (rules R1)', async () => {
    const program = await created('live');
    const keys = { period: 'day', lag: '12h' };
    program.apply('2026-03-31T09:00:00+02:00', kpiSections(keys), live);
    await program.write(calls(daysFrom('2026-04-01', [70, 90, 60, 65, 90, 90])));
    for (const day of ['02', '03', '04', '05'])
      await program.evaluate(`2026-04-${day}T12:00:00+02:00`);
    expect(await program.claims()).toEqual([]);
    // At midnight the history ends with 4 April judged, RED; 5 April is judged at noon.
    expect(await program.evaluate('2026-04-05T12:00:00+02:00')).toBe('2026-04-05T22:00:00.000Z');
    const next = await program.evaluate('2026-04-06T00:00:00+02:00');
    expect(await program.claims()).toEqual(['CA-2026-0001 opened by 2026-04-04']);
    expect((await program.opened())[0]?.opened.due).toBe(Date.parse('2026-04-06T00:00:00+02:00'));
    await program.evaluate(next ?? '');
    await program.evaluate('2026-04-07T12:00:00+02:00');
    expect(await program.claims()).toEqual([
      'CA-2026-0001 opened by 2026-04-04',
      'CA-2026-0001 #1 2026-04-06',
    ]);
  });

  it('opens nothing for episodes that are over, and sends nothing', async () => {
    const program = await created('over');
    program.apply('2026-03-31T09:00:00+02:00', kpiSections({}), live);
    await program.evaluate('2026-04-02T00:00:00+02:00');
    await program.write(calls({ '2026-04-01': 70, '2026-04-03': 90, '2026-04-04': 90 }));
    await program.evaluate('2026-04-03T01:00:00+02:00');
    await program.evaluate('2026-04-05T00:00:00+02:00');
    await program.write(calls(daysFrom('2026-04-01', [70, 90, 90, 90, 90, 90])));
    await program.evaluate('2026-04-07T00:00:00+02:00');
    expect(await program.claims()).toEqual([]);
    expect(await program.notices()).toEqual([]);
  });

  it('is also what lies before the first apply', async () => {
    const program = await created('applied');
    program.apply('2026-04-05T09:00:00+02:00', kpiSections({}), { start: '2026-04-01' });
    await program.write(calls(daysFrom('2026-04-01', [70, 90, 60, 65, 90])));
    await program.evaluate('2026-04-05T09:00:00+02:00');
    expect(await program.claims()).toEqual(['CA-2026-0001 opened by 2026-04-04']);
    expect((await program.opened())[0]?.opened.due).toBe(Date.parse('2026-04-05T09:00:00+02:00'));
    await program.evaluate('2026-04-06T00:00:00+02:00');
    expect((await program.claims()).slice(1)).toEqual(['CA-2026-0001 #1 2026-04-05']);
  });
});

import { afterAll, describe, expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import { calls, daysFrom, kpiSections, KpiProgram, type KpiKeys } from './kpi-program.js';

const used = useRecords();
const programs: KpiProgram[] = [];
afterAll(() => Promise.all(programs.map((program) => program.remove())));

/** A program of 1 April 2026 with one KPI. */
async function started(id: string, keys: KpiKeys = {}): Promise<KpiProgram> {
  const program = await KpiProgram.create(used.records, id);
  programs.push(program);
  program.apply('2026-03-31T09:00:00+02:00', kpiSections(keys));
  return program;
}

/** The first week of the program that starts in it: Monday 6 to Sunday 12 April. */
const week = (without: readonly string[] = []) =>
  calls(
    Object.fromEntries(
      Object.entries(daysFrom('2026-04-06', [90, 90, 90, 90, 90, 90, 90])).filter(
        ([date]) => !without.includes(date),
      ),
    ),
  );

describe('a period', () => {
  it('is judged at its end plus the lag, and the next instant is the next such (rules R1)', async () => {
    const program = await started('lag', { lag: '16h 30m' });
    await program.write(calls(daysFrom('2026-04-01', [90, 70])));
    expect(await program.evaluate('2026-04-02T16:29:59+02:00')).toBe('2026-04-02T14:30:00.000Z');
    expect(await program.judged()).toEqual([]);
    expect(await program.evaluate('2026-04-02T16:30:00+02:00')).toBe('2026-04-03T14:30:00.000Z');
    expect(await program.judged()).toEqual(['2026-04-01 OBSERVED 0.9 good GREEN']);
    await program.evaluate('2026-04-03T16:30:00+02:00');
    expect((await program.judged()).at(-1)).toBe('2026-04-02 OBSERVED 0.7 bad RED');
  });

  it('that begins before the program is not judged (rules R1)', async () => {
    const program = await started('partial', { period: 'week' });
    await program.write(
      calls(
        daysFrom(
          '2026-03-30',
          Array.from({ length: 14 }, () => 90),
        ),
      ),
    );
    expect(await program.evaluate('2026-04-06T00:00:00+02:00')).toBe('2026-04-12T22:00:00.000Z');
    await program.evaluate('2026-04-13T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-W15 OBSERVED 0.9 good GREEN']);
  });

  it('is judged once: evaluating again adds no event', async () => {
    const program = await started('once');
    await program.write(calls(daysFrom('2026-04-01', [90, 70, 60])));
    const next = await program.evaluate('2026-04-04T00:00:00+02:00');
    const events = await program.events();
    expect(await program.evaluate('2026-04-04T00:00:00+02:00')).toBe(next);
    expect(await program.evaluate('2026-04-04T23:00:00+02:00')).toBe(next);
    expect(await program.events()).toEqual(events);
  });
});

describe('a delivery that is not complete', () => {
  it('is waited for, hour by hour, until the grace ends, and then judged as it is', async () => {
    const program = await started('grace', { period: 'week', expect: 'every-day' });
    await program.write(week(['2026-04-08']));
    expect(await program.evaluate('2026-04-13T00:00:00+02:00')).toBe('2026-04-12T23:00:00.000Z');
    expect(await program.evaluate('2026-04-14T23:30:00+02:00')).toBe('2026-04-14T22:00:00.000Z');
    expect(await program.judged()).toEqual([]);
    expect(await program.notices()).toEqual(['data-gap 2026-W15 to ana,ana']);
    await program.evaluate('2026-04-15T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-W15 OBSERVED 0.9 good GREEN']);
    const judgements = (await program.events()).filter(({ type }) => type === 'period-judged');
    expect(judgements).toEqual([expect.objectContaining({ complete: false })]);
  });

  it('is complete without the closed days where only opening days are expected', async () => {
    // Friday 3 April is a holiday of the calendar, 4 and 5 April a weekend.
    const keys = { period: 'week', expect: 'opening-days' };
    const program = await KpiProgram.create(used.records, 'opening');
    programs.push(program);
    program.apply('2026-03-29T09:00:00+02:00', kpiSections(keys), { start: '2026-03-30' });
    await program.write(calls(daysFrom('2026-03-30', [90, 90, 90, 90])));
    await program.evaluate('2026-04-06T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-W14 OBSERVED 0.9 good GREEN']);
  });

  it('is not made complete by rows of closed days', async () => {
    const program = await started('weekend', { period: 'week', expect: 'opening-days' });
    await program.write(week(['2026-04-08', '2026-04-09']));
    await program.evaluate('2026-04-13T00:00:00+02:00');
    expect(await program.judged()).toEqual([]);
  });

  it('restates its period when the rest comes late', async () => {
    const program = await started('late', { period: 'week', expect: 'every-day' });
    await program.write(week(['2026-04-08']));
    await program.evaluate('2026-04-15T00:00:00+02:00');
    const complete = daysFrom('2026-04-06', [90, 90, 20, 90, 90, 90, 90]);
    await program.write(
      calls({
        ...complete,
        ...daysFrom(
          '2026-04-13',
          Array.from({ length: 7 }, () => 90),
        ),
      }),
    );
    await program.evaluate('2026-04-20T00:00:00+02:00');
    expect(await program.judged()).toEqual([
      '2026-W15 OBSERVED 0.9 good GREEN',
      // Six days of 90 and one of 20 of 100 calls each: 560 of 700.
      '2026-W15 OBSERVED 0.8 good GREEN (2)',
      '2026-W16 OBSERVED 0.9 good GREEN',
    ]);
  });

  it('holds up the periods after it: they are judged in order (rules R8)', async () => {
    const program = await started('order');
    await program.write(calls({ '2026-04-01': 90, '2026-04-03': 70 }));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 OBSERVED 0.9 good GREEN']);
    await program.evaluate('2026-04-05T00:00:00+02:00');
    expect((await program.judged()).slice(1)).toEqual([
      '2026-04-02 NO_DATA GREEN',
      '2026-04-03 OBSERVED 0.7 bad RED',
    ]);
  });

  it('of which nothing came is NO_DATA at the end of the grace, never met (rules R1)', async () => {
    const program = await started('none');
    await program.write(calls({}));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 NO_DATA GREEN']);
    expect((await program.opened()).map(({ opened }) => opened)).toEqual([
      expect.objectContaining({
        kind: 'reporting-default',
        due: Date.parse('2026-04-04T00:00:00+02:00'),
      }),
    ]);
  });

  it('opens nothing where the charter says so', async () => {
    const program = await started('nothing', { noData: '{ grace: 2d, then: nothing }' });
    await program.write(calls({}));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 NO_DATA GREEN']);
    expect(await program.opened()).toEqual([]);
  });
});

describe('the charter in force when a period started judges it (rules R1)', () => {
  it('also when it is judged under the next one, and whatever comes later', async () => {
    const program = await started('force', { period: 'week' });
    await program.write(
      calls(
        daysFrom(
          '2026-04-06',
          Array.from({ length: 21 }, () => 85),
        ),
      ),
    );
    program.apply('2026-04-08T12:00:00+02:00', kpiSections({ period: 'week', target: '90' }));
    await program.evaluate('2026-04-20T00:00:00+02:00');
    expect(await program.judged()).toEqual([
      '2026-W15 OBSERVED 0.85 good GREEN',
      '2026-W16 OBSERVED 0.85 bad RED',
    ]);
    program.apply('2026-04-21T12:00:00+02:00', kpiSections({ period: 'week', target: '50' }));
    await program.evaluate('2026-04-27T00:00:00+02:00');
    expect((await program.judged()).slice(2)).toEqual(['2026-W17 OBSERVED 0.85 bad RED']);
  });

  it('a KPI that is new takes its first rule for the past, and keeps it', async () => {
    const program = await started('new');
    await program.write(calls(daysFrom('2026-04-01', [85, 85, 85, 85, 85])));
    const sections = (target: string) => kpiSections({}, { id: 'second', target });
    program.apply('2026-04-03T12:00:00+02:00', sections('90'));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    program.apply('2026-04-04T12:00:00+02:00', sections('70'));
    await program.evaluate('2026-04-06T00:00:00+02:00');
    expect(await program.judged('second')).toEqual([
      '2026-04-01 OBSERVED 0.85 bad RED',
      '2026-04-02 OBSERVED 0.85 bad RED',
      '2026-04-03 OBSERVED 0.85 bad RED',
      '2026-04-04 OBSERVED 0.85 bad RED',
      '2026-04-05 OBSERVED 0.85 good GREEN',
    ]);
  });
});

describe('a source', () => {
  it('that serves weeks and months is read for both', async () => {
    const program = await KpiProgram.create(used.records, 'kinds');
    programs.push(program);
    const sections = kpiSections({ period: 'week' }, { id: 'monthly', period: 'month' });
    program.apply('2026-03-31T09:00:00+02:00', sections);
    await program.write(
      calls(
        daysFrom(
          '2026-04-01',
          Array.from({ length: 40 }, () => 90),
        ),
      ),
    );
    await program.evaluate('2026-05-04T00:00:00+02:00');
    expect(await program.judged('monthly')).toEqual(['2026-04 OBSERVED 0.9 good GREEN']);
    expect(await program.judged()).toEqual(
      ['W15', 'W16', 'W17', 'W18'].map((id) => `2026-${id} OBSERVED 0.9 good GREEN`),
    );
  });

  it('that fails is an event; its people are told once, and it is asked again ever more slowly', async () => {
    const program = await KpiProgram.create(used.records, 'failing');
    programs.push(program);
    const keys = { noData: '{ grace: 100d }' };
    const monthly = { ...keys, id: 'monthly', period: 'month' };
    program.apply('2026-03-31T09:00:00+02:00', kpiSections(keys, monthly));
    const start = Date.parse('2026-05-01T00:00:00+02:00');
    const waits: number[] = [];
    let at = start;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const next: string | null = await program.evaluate(new Date(at).toISOString());
      waits.push((Date.parse(next ?? '') - at) / 60_000);
      at = Date.parse(next ?? '');
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
    const failures = (await program.events('monthly')).filter(
      ({ type }) => type === 'source-failed',
    );
    expect(failures).toHaveLength(6);
    expect(failures[0]).toMatchObject({ source: 'acd', code: 'STEERCO_SOURCE_MISSING' });
    expect((await program.notices()).filter((one) => one.startsWith('source-failed'))).toEqual([
      'source-failed to ana,ana',
    ]);
  });

  it('that comes back is judged, and said so again when it fails anew', async () => {
    const program = await started('back');
    await program.write(calls(daysFrom('2026-04-01', [90])));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    await program.take();
    await program.evaluate('2026-04-03T00:00:00+02:00');
    await program.write(calls(daysFrom('2026-04-01', [90])));
    await program.evaluate('2026-04-03T00:05:00+02:00');
    expect(await used.records.sources.failures('back')).toEqual([]);
    await program.take();
    await program.evaluate('2026-04-03T01:05:00+02:00');
    const types = (await program.events()).map(({ type }) => type);
    expect(types).toEqual([
      'delivery-received',
      'period-judged',
      'source-failed',
      'delivery-received',
      'source-failed',
    ]);
    const told = (await program.notices()).filter((one) => one.startsWith('source-failed'));
    expect(told).toHaveLength(2);
  });

  it('whose old rows are gone leaves what was judged as it was', async () => {
    const program = await started('shortened');
    await program.write(calls(daysFrom('2026-04-01', [70, 90])));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    await program.write(calls({ '2026-04-03': 90 }));
    await program.evaluate('2026-04-04T00:00:00+02:00');
    expect(await program.judged()).toEqual([
      '2026-04-01 OBSERVED 0.7 bad RED',
      '2026-04-02 OBSERVED 0.9 good GREEN',
      '2026-04-03 OBSERVED 0.9 good GREEN',
    ]);
  });
});

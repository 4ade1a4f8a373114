import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventsOf, nominal } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { april, callsCsv, caseCharter, dailyKpi } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { lettersOf } from './letters.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const withMinimum = () => dailyKpi().replace('below: target,', 'below: target, minimum: 65,');

/** The periods that were signalled to a case: `2026-04-01 r1 bad`. */
async function heard(engine: TestEngine): Promise<readonly string[]> {
  const events = await eventsOf(engine, number, 'period-judged');
  return events.map(
    ({ signal: { period, revision, judgement, state } }) =>
      `${period} r${revision} ${judgement ?? state}`,
  );
}

describe('further bad days while a case is open', () => {
  let engine: TestEngine;
  const days = { '2026-03-31': 70, '2026-04-01': 75, '2026-04-02': 60 };
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april(days)));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter({ kpis: withMinimum() }));
    await engine.until('2026-04-01T16:40:00+02:00');
    await engine.act(number, 'ana', ask.acknowledge);
    await engine.until('2026-04-02T17:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('are evidence on it, and open no second one', async () => {
    expect(await heard(engine)).toEqual(['2026-04-01 r1 bad']);
    expect(await engine.records.actions.list(engine.program)).toHaveLength(1);
    expect(await engine.state(number)).toMatchObject({ tier: 1, pending: 'contain' });
  });

  it('below the minimum level lift it to tier 2 at once (rules R4)', async () => {
    await engine.until('2026-04-03T17:00:00+02:00');
    const [climbed] = await eventsOf(engine, number, 'climbed');
    expect(climbed).toMatchObject({ from: 1, to: 2, reason: 'below-minimum' });
    // Good Friday is a holiday: four hours from Monday 9:00.
    expect((await engine.state(number)).deadline).toMatchObject({
      kind: 'acknowledge',
      at: Date.parse('2026-04-06T13:00:00+02:00'),
    });
  });

  it('that are corrected become a new revision, and the case hears of it', async () => {
    await engine.until('2026-04-04T10:00:00+02:00');
    await engine.write('calls.csv', callsCsv(april({ ...days, '2026-04-01': 85 })));
    await engine.until('2026-04-04T17:00:00+02:00');
    expect(await heard(engine)).toEqual([
      '2026-04-01 r1 bad',
      '2026-04-02 r1 bad',
      '2026-04-01 r2 good',
      // The next bad day begins an episode of its own now.
      '2026-04-02 r2 bad',
      '2026-04-03 r1 good',
    ]);
    const judged = await engine.records.judgements.latest(engine.program, 'service-level', 'all');
    expect(judged.find(({ judged: one }) => one.period.id === '2026-04-01')).toMatchObject({
      revision: 2,
      judged: { value: '0.85', judgement: 'good' },
    });
    expect(await engine.records.actions.list(engine.program)).toHaveLength(1);
    expect(await brokenInvariants(engine)).toEqual([]);
  });

  it('that are corrected after the case is closed open no second one for the same breach', async () => {
    await engine.until('2026-04-06T10:00:00+02:00');
    for (const [by, command] of [
      ['carla', ask.acknowledge],
      ['ana', ask.contain],
      ['ana', ask.analyse],
      ['ana', ask.plan],
      ['cora', ask.approve],
      ['ana', ask.done],
      ['cora', ask.verify],
    ] as const)
      await engine.act(number, by, command);
    await engine.until('2026-04-12T10:00:00+02:00');
    expect((await engine.state(number)).stage).toBe('CLOSED');
    await engine.write(
      'calls.csv',
      callsCsv(april({ ...days, '2026-03-31': 71, '2026-04-01': 85 })),
    );
    await engine.until('2026-04-13T18:00:00+02:00');
    const judged = await engine.records.judgements.latest(engine.program, 'service-level', 'all');
    expect(judged[0]).toMatchObject({ revision: 2, judged: { value: '0.71', judgement: 'bad' } });
    expect(await engine.records.actions.list(engine.program)).toHaveLength(1);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('a first day below the minimum level', () => {
  it('opens the case at tier 2 (rules R4)', async () => {
    const engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 64 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter({ kpis: withMinimum() }));
    await engine.until('2026-04-01T17:00:00+02:00');
    expect(await engine.state(number)).toMatchObject({ tier: 2, opening: { belowMinimum: true } });
    const [opened] = await lettersOf(engine, number);
    expect(opened?.to).toEqual(['ana', 'carla', 'cora']);
    await engine.stop();
  });
});

describe('a delivery that does not come', () => {
  let engine: TestEngine;
  const kpis = dailyKpi().replace('grace: 100d', 'grace: 1d');
  const { '2026-04-01': _missing, ...delivered } = april({});
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(delivered));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter({ kpis }));
    await engine.until('2026-04-03T15:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('is asked for once, and is no default before its grace is over', async () => {
    expect(await engine.records.actions.list(engine.program)).toEqual([]);
    const asked = engine.mail.received.filter(({ parsed }) => parsed.text?.includes('2026-04-01'));
    expect(asked.map(({ to }) => to)).toEqual(['ana@norte.example']);
  });

  it('becomes a reporting default at the end of its grace, never a period that was met (rules R1)', async () => {
    await engine.until('2026-04-03T17:00:00+02:00');
    expect(await nominal(engine, number, 'opened')).toEqual(['opened 2026-04-03T14:30:00.000Z']);
    expect(await engine.state(number)).toMatchObject({
      kind: 'reporting-default',
      opening: { period: '2026-04-01', state: 'NO_DATA', value: null, judgement: null },
    });
    const [opened] = await lettersOf(engine, number);
    expect(opened?.mails[0]?.parsed.text).toContain('No data was delivered for 2026-04-01');
  });

  it('is judged when it comes late, as evidence on the case', async () => {
    await engine.until('2026-04-04T10:00:00+02:00');
    await engine.write('calls.csv', callsCsv(april({})));
    await engine.until('2026-04-04T17:00:00+02:00');
    expect(await heard(engine)).toContain('2026-04-01 r2 good');
    expect(await engine.records.actions.list(engine.program)).toHaveLength(1);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { CaseCommand } from '../../rules/action/commands.js';
import { eventsOf } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { april, callsCsv, caseCharter, dailyKpi } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { inWords, lettersOf } from './letters.js';

jest.setTimeout(120_000);

const first = 'CA-2026-0001';
const second = 'CA-2026-0002';

async function actAll(
  engine: TestEngine,
  number: string,
  ...steps: readonly (readonly [string, CaseCommand])[]
) {
  for (const [by, command] of steps) await engine.act(number, by, command);
}

describe('a fix that does not hold', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    // Bad on 31 March and again on 4 April; good until 20 April.
    const days = april({ '2026-03-31': 70, '2026-04-04': 75, '2026-04-20': 74 });
    await engine.write('calls.csv', callsCsv(days));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter());
    await engine.until('2026-04-02T10:00:00+02:00');
    await actAll(
      engine,
      first,
      ['ana', ask.acknowledge],
      ['ana', ask.contain],
      ['ana', ask.analyse],
      ['ana', ask.plan],
      ['cleo', ask.approve],
      ['ana', ask.done],
      ['cleo', ask.verify],
    );
    // 3 April was good; 4 April is judged on the 5th at 16:30.
    await engine.until('2026-04-05T17:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('goes back to its analysis one tier higher, in a second cycle', async () => {
    expect(await engine.state(first)).toMatchObject({
      stage: 'CONTAINED',
      pending: 'analyse',
      tier: 2,
      cycle: 2,
      verdict: 'INEFFECTIVE',
      acknowledged: null,
      plan: null,
      items: [],
    });
    const [climbed] = await eventsOf(engine, first, 'climbed');
    expect(climbed).toMatchObject({ from: 1, to: 2, reason: 'ineffective' });
    // Sunday 16:30: the four hours to acknowledge begin on Monday at 9.
    const { deadline } = await engine.state(first);
    expect(deadline).toMatchObject({
      kind: 'acknowledge',
      at: Date.parse('2026-04-06T13:00:00+02:00'),
    });
  });

  it('opens no second case for the breach that proved it', async () => {
    const actions = await engine.records.actions.list(engine.program);
    expect(actions.map((action) => action.case)).toEqual([first]);
    const evidence = await engine.records.claims.evidence(engine.program, first);
    expect(evidence.at(-1)).toMatchObject({ period: '2026-04-04', opensEpisode: true });
  });

  it('is closed at the higher tier once the second fix holds', async () => {
    await engine.until('2026-04-06T10:00:00+02:00');
    await actAll(
      engine,
      first,
      ['carla', ask.acknowledge],
      ['carla', ask.analyse],
      ['carla', ask.plan],
      ['cora', ask.approve],
      ['ana', ask.done],
      ['cora', ask.verify],
    );
    await engine.until('2026-04-11T10:00:00+02:00');
    expect(await engine.state(first)).toMatchObject({
      stage: 'CLOSED',
      verdict: 'EFFECTIVE',
      tier: 2,
      cycle: 2,
    });
    expect(
      inWords(await lettersOf(engine, first)).filter((one) => !one.includes('case-stage')),
    ).toEqual([
      'case-opened → ana, cleo, leo, mia',
      'case-verdict → ana, cleo, leo, mia',
      'case-climbed → ana, carla, cora',
      'case-closed → ana, carla, cora',
    ]);
  });

  it('comes back within the memory window as a linked case, one tier above the last (rules R11)', async () => {
    await engine.until('2026-04-21T17:00:00+02:00');
    expect(await engine.state(second)).toMatchObject({ linkedTo: first, tier: 3, cycle: 1 });
    const [opened] = await lettersOf(engine, second);
    expect(opened?.to).toEqual(['ana', 'cyrus', 'dan']);
    expect(opened?.mails[0]?.parsed.text).toContain(first);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('a light case, and a memory that has passed', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70, '2026-04-15': 74 })));
    const kpis = dailyKpi('    severity: minor');
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter({ kpis, memory: 'memory: 5d' }));
    await engine.until('2026-04-02T10:00:00+02:00');
    await actAll(engine, first, ['ana', ask.acknowledge], ['ana', ask.contain]);
  });
  afterAll(() => engine.stop());

  it('is contained, fixed, verified and watched without a plan', async () => {
    expect(await engine.state(first)).toMatchObject({ pending: 'implement', severity: 'minor' });
    await actAll(engine, first, ['ana', ask.done], ['mia', ask.verify]);
    await engine.until('2026-04-06T17:00:00+02:00');
    // 3, 4 and 5 April were good; the last was judged on the 6th.
    expect(await engine.state(first)).toMatchObject({ stage: 'CLOSED', verdict: 'EFFECTIVE' });
  });

  it('does not make a later breach its recurrence once its memory window is over', async () => {
    await engine.until('2026-04-16T17:00:00+02:00');
    expect(await engine.state(second)).toMatchObject({ linkedTo: null, tier: 1 });
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

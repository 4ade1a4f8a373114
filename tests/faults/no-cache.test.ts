import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { startDevServer } from '../support/servers.js';
import { fastCharter } from './fast-charter.js';
import { nominal } from './nominal.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';

// On the real server: the time-skipping one leaves out of its history what a replay in mid-life needs.
describe('a worker that keeps no workflow in memory', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start({ env: await startDevServer(), maxCachedWorkflows: 0 });
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    await engine.begin('2026-04-01T16:29:55+02:00', fastCharter({ acknowledge: '4s' }));
    await eventually(async () => (await engine.records.actions.list('atlas'))[0]?.tier === 3);
    await engine.act(number, 'dan', { type: 'acknowledge' });
  });
  afterAll(() => engine.stop());

  it('climbs all the same: every task replays the whole history', async () => {
    expect(await nominal(engine, number, 'opened', 'climbed')).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-01T14:30:04.000Z',
      'climbed 2026-04-01T14:30:08.000Z',
    ]);
    expect((await engine.state(number)).acknowledged?.by).toBe('dan');
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

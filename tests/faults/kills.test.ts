import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { callsCsv } from '../support/case-charter.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { fastCharter } from './fast-charter.js';
import { MortalEngine } from './mortal-engine.js';

jest.setTimeout(180_000);

describe('x', () => {
  let mortal: MortalEngine;
  beforeAll(async () => {
    const t = Date.now();
    mortal = await MortalEngine.start();
    console.log('start', Date.now() - t);
    await mortal.engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    await mortal.engine.begin('2026-04-01T16:29:58+02:00', fastCharter({ acknowledge: '4s' }));
    console.log('begun', Date.now() - t);
  });
  afterAll(() => mortal.stop());

  it('climbs', async () => {
    const t = Date.now();
    await eventually(async () => (await mortal.engine.records.actions.list('atlas'))[0]?.tier === 3);
    console.log('tier 3', Date.now() - t);
    const t1 = Date.now();
    mortal.killWorker();
    await mortal.replaceWorker();
    console.log('replaced', Date.now() - t1);
    await mortal.engine.act('CA-2026-0001', 'dan', { type: 'acknowledge' });
    console.log('acked', Date.now() - t1);
    expect(await brokenInvariants(mortal.engine)).toEqual([]);
    console.log('inv', Date.now() - t1);
  });
});

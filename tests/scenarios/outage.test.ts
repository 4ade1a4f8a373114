import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
jest.setTimeout(120_000);
describe('x', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter());
    await engine.until('2026-04-02T08:00:00+02:00');
    console.log(new Date(await engine.env.currentTimeMs() + engine.clockOffsetMs).toISOString());
    await engine.stopWorker();
    const t = Date.now();
    await Promise.race([engine.until('2026-04-23T16:00:00+02:00'), new Promise(r => setTimeout(r, 20000))]);
    console.log('slept', Date.now()-t, new Date(await engine.env.currentTimeMs() + engine.clockOffsetMs).toISOString());
    await engine.startWorker();
    await engine.until('2026-04-24T16:00:00+02:00');
    console.log('slept', Date.now()-t, new Date(await engine.env.currentTimeMs() + engine.clockOffsetMs).toISOString());
  });
  afterAll(() => engine.stop());
  it('x', async () => {
    const events = await engine.records.streams.events({kind:'action',program:'atlas',case:'CA-2026-0001'});
    console.log(events.map(({event})=>`${event.type} due ${event.due?new Date(event.due).toISOString():''} at ${new Date(event.at).toISOString()} ${(event as any).outageMs ?? ''}`).join('\n'));
    expect(1).toBe(1);
  });
});

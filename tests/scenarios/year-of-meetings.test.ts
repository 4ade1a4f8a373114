import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { exampleCharterText } from '../support/charters.js';
import { TestEngine } from '../support/engine.js';

jest.setTimeout(400_000);

function yearOfCalls(): string {
  const rows = ['Date,answered,answered_in_20s'];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 10); at += 86_400_000) {
    rows.push(`${new Date(at).toISOString().slice(0, 10)},1000,900`);
  }
  return rows.join('\n') + '\n';
}

describe('a year', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('data/calls-2026.csv', yearOfCalls());
    const t0 = Date.now();
    await engine.begin('2025-12-15T09:00:00+01:00', exampleCharterText({ program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-01-01`,
    calendars: `calendars:
  joint:
    timeZone: Europe/Madrid
    hours: { mon-fri: "09:00-18:00" }
    holidays: [2026-01-01, 2026-01-06, 2026-04-03, 2026-05-01, 2026-08-15, 2026-10-12, 2026-11-02, 2026-12-07, 2026-12-08, 2026-12-25]` }));
    console.log('begin', Date.now() - t0);
    for (let m = 1; m <= 12; m++) {
      const t = Date.now();
      await engine.until(`2026-${String(m).padStart(2, '0')}-28T12:00:00Z`);
      console.log(m, Date.now() - t, engine.mail.received.length);
    }
    const t = Date.now();
    await engine.until('2027-01-02T18:00:00+01:00');
    console.log('end', Date.now() - t, 'total', Date.now() - t0, engine.mail.received.length);
  });
  afterAll(() => engine.stop());

  it('x', async () => {
    const meetings = await engine.records.meetings.list('atlas');
    console.log(meetings.length);
    const events = await engine.records.streams.events({ kind: 'program', program: 'atlas' });
    console.log(events.length);
    const h = await engine.env.client.workflow.getHandle('program:atlas').fetchHistory();
    console.log('program history', h.events?.length);
    expect(1).toBe(1);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { callsCsv } from '../../examples/quickstart/make-data.js';
import { eventsOf } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { TestEngine } from '../support/engine.js';
import { exampleFolder } from './support.js';

jest.setTimeout(180_000);

const number = 'CA-2026-0001';
const minute = 60_000;

/** The charter as a newcomer has it, but under the id of the test engine's program. */
function quickstart(): string {
  const written = readFileSync(join(exampleFolder('quickstart'), 'charter.yaml'), 'utf8');
  return written.replace('id: harbour', 'id: atlas');
}

describe('the first start of the quickstart', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('data/calls.csv', callsCsv('2026-11-22'));
    await engine.begin('2026-11-22T12:00:00Z', quickstart());
    await engine.until('2026-11-22T12:09:00Z');
  });
  afterAll(() => engine.stop());

  it('opens one case at once and none for the history before it', async () => {
    const cases = await engine.records.actions.list('atlas');
    expect(cases.map(({ case: one, kpi }) => [one, kpi])).toEqual([[number, 'service-level']]);
  });

  it('climbs after two and four minutes, and is told again every two minutes from the sixth on', async () => {
    const ladder = await eventsOf(engine, number, 'opened', 'climbed', 'top-notice');
    const due = ladder.map((event) => event.due ?? NaN);
    expect(ladder.map(({ type }) => type)).toEqual([
      'opened',
      'climbed',
      'climbed',
      'top-notice',
      'top-notice',
    ]);
    expect(due.map((at) => (at - due[0]!) / minute)).toEqual([0, 2, 4, 6, 8]);
  });

  it('invites to the next daily stand-up', () => {
    const subjects = engine.mail.to('clara@harbour.example').map(({ subject }) => subject);
    expect(subjects).toContain('Invitation: Daily stand-up, Mon 23 Nov 2026, 09:00 (UTC)');
  });

  it('closes by itself after one good day, once somebody has fixed it', async () => {
    const items = ask.plan.items.map((item) => ({
      ...item,
      owner: 'otto',
      due: Date.UTC(2030, 0),
    }));
    await engine.act(number, 'sven', ask.acknowledge);
    await engine.act(number, 'olga', { ...ask.contain, owner: 'otto' });
    await engine.act(number, 'olga', ask.analyse);
    await engine.act(number, 'olga', { ...ask.plan, items });
    await engine.act(number, 'simon', ask.approve);
    await engine.act(number, 'otto', ask.done);
    await engine.act(number, 'simon', ask.verify);
    await engine.until('2026-11-24T00:30:00Z');
    const state = await engine.state(number);
    expect([state.stage, state.verdict, state.badPeriods]).toEqual(['CLOSED', 'EFFECTIVE', 2]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import type { CaseState } from '../../rules/action/types.js';
import type { Written } from '../../workflows/messages.js';
import { april, callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { takeAway } from './database-away.js';
import { fastCharter } from './fast-charter.js';
import { eventsOf, nominal } from './nominal.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';

describe('the records are away for the length of a climb', () => {
  let engine: TestEngine;
  let answer: Written;
  let meanwhile: CaseState;
  let heardMeanwhile: number;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    const charter = fastCharter({ acknowledge: '20m', resolve: '30m' });
    await engine.begin('2026-04-01T16:29:00+02:00', charter);
    await engine.until('2026-04-01T16:31:00+02:00');
    const giveBack = await takeAway(engine.databaseUrl);
    heardMeanwhile = engine.mail.received.length;
    await engine.until('2026-04-01T16:55:00+02:00');
    answer = await engine.act(number, 'carla', { type: 'acknowledge' });
    await engine.until('2026-04-01T17:25:00+02:00');
    meanwhile = await engine.state(number);
    heardMeanwhile = engine.mail.received.length - heardMeanwhile;
    await giveBack();
    await engine.until('2026-04-01T18:05:00+02:00');
  });
  afterAll(() => engine.stop());

  it('answers people and climbs all the same', () => {
    expect(answer.stream).toBe('action:atlas:CA-2026-0001');
    expect(meanwhile.tier).toBe(3);
    expect(heardMeanwhile).toBe(0);
  });

  it('has all of it in the records afterwards, in order, on the nominal instants', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
    expect(await nominal(engine, number, 'opened', 'climbed', 'top-notice')).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-01T14:50:00.000Z',
      'climbed 2026-04-01T15:20:00.000Z',
      'top-notice 2026-04-01T15:40:00.000Z',
      'top-notice 2026-04-01T16:00:00.000Z',
    ]);
    const [acknowledged] = await eventsOf(engine, number, 'acknowledged');
    expect([acknowledged?.by, acknowledged?.sequence]).toEqual(['carla', answer.sequence]);
  });

  it('tells people of the climb then', () => {
    expect(engine.mail.to('dan@norte.example').length).toBeGreaterThan(0);
  });
});

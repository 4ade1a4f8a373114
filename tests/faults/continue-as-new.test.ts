import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import type { CaseState } from '../../rules/action/types.js';
import { periodsJudged, type Written } from '../../workflows/messages.js';
import { callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { startDevServer } from '../support/servers.js';
import { takeAway } from './database-away.js';
import { fastCharter } from './fast-charter.js';
import { runBefore } from './histories.js';
import { eventsOf, nominal } from './nominal.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const lowLimit = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=60'];

/**
 * A case that continues as new while its notices are unsent (no mail server), its events unrecorded (no
 * database) and people act on it.
 */
describe('continuing as new with everything on its way', () => {
  let engine: TestEngine;
  let before: CaseState;
  let answer: Written;
  beforeAll(async () => {
    engine = await TestEngine.start({ env: await startDevServer({ extraArgs: lowLimit }) });
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    engine.mail.refuse = () => ({ code: 451, text: 'not now' });
    await engine.begin('2026-04-01T16:29:55+02:00', fastCharter({ acknowledge: '8s' }));
    await eventually(async () => (await engine.records.actions.list('atlas')).length === 1);
    const giveBack = await takeAway(engine.databaseUrl);
    const contain = { type: 'contain', needed: false, reason: 'It has passed.' } as const;
    answer = await engine.act(number, 'ana', contain, { key: 'contain' });
    before = await engine.state(number);
    await eventually(async () => {
      // Doubled evidence changes nothing but the length of the history.
      await engine.case(number).signal(periodsJudged, [{ ...before.opening, n: 0 }]);
      await sleep(30);
      return (await runBefore(engine.case(number))) !== null;
    });
    await giveBack();
    engine.mail.refuse = () => null;
  });
  afterAll(() => engine.stop());

  it('carries the state and the answers given', async () => {
    const contain = { type: 'contain', needed: false, reason: 'It has passed.' } as const;
    expect(await engine.act(number, 'ana', contain, { key: 'contain' })).toEqual(answer);
    const { stage, openedAt } = await engine.state(number);
    expect([stage, openedAt]).toEqual([before.stage, before.openedAt]);
  });

  it('goes on climbing on the nominal deadlines', async () => {
    await eventually(async () => (await engine.state(number)).tier === 3);
    await engine.act(number, 'dan', { type: 'acknowledge' });
    expect(await brokenInvariants(engine, { copies: 2 })).toEqual([]);
    expect(await nominal(engine, number, 'opened', 'climbed')).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-01T14:30:08.000Z',
      'climbed 2026-04-01T14:30:16.000Z',
    ]);
    expect(await eventsOf(engine, number, 'contained')).toHaveLength(1);
  });

  it('sends what was unsent', () => {
    const openings = engine.mail.received.filter(({ to }) => to === 'mia@norte.example');
    expect(new Set(openings.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

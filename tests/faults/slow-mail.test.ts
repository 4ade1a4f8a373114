import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { startDevServer } from '../support/servers.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';

/** As many mails as the transport has under way at once. */
const atOnce = 5;

const bigTier = caseCharter({
  tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo, mia, carla, cora, dan, cyrus, cleo2], acknowledge: 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h }`,
});

describe('an acknowledgement while a slow mail server is being asked', () => {
  let engine: TestEngine;
  let begun = 0;
  let begunAtConfirmation: number;
  beforeAll(async () => {
    // The real server: the time-skipping one can lose a task where an activity is cancelled while it ends.
    engine = await TestEngine.start({ env: await startDevServer() });
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    engine.mail.delayMs = 4_000;
    engine.mail.refuse = () => {
      begun += 1;
      return null;
    };
    await engine.begin('2026-04-01T16:29:57+02:00', bigTier);
    await eventually(() => begun >= atOnce);
    await engine.act(number, 'ana', { type: 'acknowledge' });
    begunAtConfirmation = begun;
    await eventually(() => engine.mail.received.length >= atOnce);
    // Twice the time that the server takes for a mail: what is not begun by now is not sent.
    await sleep(2 * engine.mail.delayMs);
  });
  afterAll(() => engine.stop());

  it('lets the mails that are being taken arrive and begins no other', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
    expect(begunAtConfirmation).toBe(atOnce);
    expect(begun).toBe(begunAtConfirmation);
  });
});

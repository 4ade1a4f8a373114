import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { Engine } from '../../client/engine/engine.js';
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

/**
 * Four seconds: a cancelled activity hears of it before a connection is free again. Seven tenths: it does
 * not, and only what the records know keeps the waiting mails from being begun.
 */
describe.each([4_000, 700])(
  'an acknowledgement while a mail server that takes %d ms is being asked',
  (delayMs) => {
    let engine: TestEngine;
    let begun = 0;
    let begunAtConfirmation: number;
    beforeAll(async () => {
      // The real server: the time-skipping one can lose a task where an activity is cancelled while it ends.
      engine = await TestEngine.start({ env: await startDevServer() });
      await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
      engine.mail.delayMs = delayMs;
      engine.mail.refuse = () => {
        begun += 1;
        return null;
      };
      begun = 0;
      await engine.begin('2026-04-01T16:29:57+02:00', bigTier);
      await eventually(() => begun >= atOnce);
      // As the API confirms it: once the records have it.
      const { records, clockOffsetMs } = engine;
      const client = new Engine({ client: engine.env.client, records, clockOffsetMs });
      const request = { by: 'ana', key: 'heard', command: { type: 'acknowledge' } } as const;
      const written = await client.act('atlas', number, request);
      expect(await client.recordsReached('atlas', written, 3_000)).toBe(true);
      begunAtConfirmation = begun;
      await eventually(() => engine.mail.received.length >= atOnce);
      // Twice the time that the server takes for a mail: what is not begun by now is not sent.
      await sleep(2 * delayMs);
    });
    afterAll(() => engine.stop());

    it('lets the mails that are being taken arrive and begins no other', async () => {
      expect(await brokenInvariants(engine)).toEqual([]);
      expect(begunAtConfirmation).toBe(atOnce);
      expect(begun).toBe(begunAtConfirmation);
    });

    it('leaves the others withdrawn in the outbox', async () => {
      await eventually(
        async () => (await engine.records.mails.list('atlas', { state: 'queued' })).length === 0,
      );
      const withdrawn = await engine.records.mails.list('atlas', { state: 'withdrawn' });
      expect(withdrawn).toHaveLength(9 - atOnce);
    });
  },
);

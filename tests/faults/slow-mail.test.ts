import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import './quiet.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';

describe('an acknowledgement while a slow mail server is being asked', () => {
  let engine: TestEngine;
  let atConfirmation: number;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    engine.mail.delayMs = 3_000;
    await engine.begin('2026-04-01T09:00:00+02:00', caseCharter());
    const opened = engine.until('2026-04-01T16:31:00+02:00');
    await eventually(() => engine.mail.received.length === 2);
    await engine.act(number, 'ana', { type: 'acknowledge' });
    atConfirmation = engine.mail.received.length;
    await opened;
    await engine.until('2026-04-01T17:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('lets the mail that is being taken arrive and begins no other', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
    expect(engine.mail.received.length - atConfirmation).toBeLessThanOrEqual(1);
  });
});
